package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.Signal.SnapshotReceived;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shop's view of an order means for it. */
final class Snapshots {

  static final OrderHold CANCELLED_BY_SHOP = new OrderHold("shop", "The shop cancelled the order");
  static final String UNPAID = "unpaid";

  static final String REOPENED = "reopened";

  /** The service that asks and tells shops. */
  private static final String SHOP = "shop";

  private Snapshots() {}

  static SagaEvent.OrderReceived first(SnapshotReceived signal, Workflow workflow) {
    OrderSnapshot view = signal.snapshot();
    return new SagaEvent.OrderReceived(
        view.orderId(),
        view.platform(),
        view.number(),
        workflow.name(),
        workflow.version(),
        List.copyOf(workflow.steps().keySet()),
        view.version(),
        view.status(),
        view.digest(),
        view.sections(),
        view.facts(),
        view.placedAt(),
        view.receivedAt(),
        view.source(),
        signal.hasBody(),
        SnapshotRank.USUAL.equals(SnapshotRank.of(view)) ? null : SnapshotRank.of(view));
  }

  /** Whether the view is none, but word of a deletion that may be old. */
  static boolean isUnconfirmedDeletion(OrderSnapshot view) {
    return view.problems().stream()
        .anyMatch(problem -> problem.code().equals(OrderSnapshot.UNCONFIRMED_DELETION));
  }

  /** Neither shipped nor cancelled over it; what is known of the order stays. */
  static void unconfirmed(DecisionContext context, OrderSnapshot view) {
    Saga saga = context.saga();
    if (saga.direction() == Direction.UNPAID || isUnderWay(saga)) {
      Problems.place(context, view);
    }
  }

  /** Problems of an order seen for the first time. */
  static void inspect(DecisionContext context, OrderSnapshot view) {
    switch (context.saga().direction()) {
      case FORWARD -> Problems.place(context, view);
      case UNPAID -> Problems.placeUnexplained(context, view);
      case ELSEWHERE -> {
        if (Elsewhere.is(view)) {
          context.leaveToOthers();
        }
      }
      case BACKWARD -> {}
    }
  }

  /**
   * Whether a view is newer than what is known: by the shop's version, which may have whole seconds
   * only, and may come of a clock that runs ahead; then by how far along it is; then, of the same
   * told by the shop, by how well informed it is, whichever came first; then, if its content
   * differs, by when it came. A well-informed view may mend what a poorer one of that version left
   * open, so it counts even where it tells the same.
   */
  static boolean isNewer(OrderSnapshot view, Saga saga) {
    int byVersion = ShopClock.compare(view, saga.shopView());
    if (byVersion != 0) {
      return byVersion > 0;
    }
    int byStatus = view.status().compareTo(saga.shopStatus());
    if (byStatus != 0) {
      return byStatus > 0 || Elsewhere.isMovedBack(view, saga);
    }
    ShopView known = saga.shopView();
    boolean later = hasContent(view) && view.receivedAt().isAfter(known.seenAt());
    if (!SnapshotRank.sameBasis(view, known)) {
      return later;
    }
    int rank = SnapshotRank.of(view).rank();
    int byRank = Integer.compare(rank, known.snapshotRank().rank());
    return byRank == 0
        ? later && (rank > 0 || !view.digest().equals(known.digest()))
        : byRank > 0 && hasContent(view);
  }

  /** Whether the stored order is replaced. Asked before {@link #apply}. */
  static boolean takesBody(SnapshotReceived signal, Saga saga, Workflow workflow) {
    OrderSnapshot view = signal.snapshot();
    return signal.hasBody() && (!saga.shopView().bodyKnown() || tellsContent(view, saga, workflow));
  }

  /** Applies a newer view. */
  static void apply(DecisionContext context, SnapshotReceived signal) {
    Saga before = context.saga();
    OrderSnapshot view = signal.snapshot();
    boolean better = hasContent(view) && !isKnownBetter(view, before);
    boolean edited =
        better
            && (!view.digest().equals(before.digest())
                || Echoes.isByHand(view, before, context.workflow));
    SnapshotRank snapshotRank = SnapshotRank.of(view);
    ShopStatus status = Elsewhere.status(view, before);
    context.emit(
        new SagaEvent.SnapshotApplied(
            view.version(),
            status,
            view.number().equals(before.number()) ? null : view.number(),
            edited ? view.digest() : null,
            edited ? view.sections() : null,
            hasContent(view) ? changedFacts(context, view, before) : null,
            view.receivedAt(),
            view.source(),
            before.shopView().bodyKnown() || signal.hasBody(),
            (better || Elsewhere.is(view)) && !snapshotRank.equals(before.shopView().snapshotRank())
                ? snapshotRank
                : null));
    switch (status) {
      case AWAITING_PAYMENT -> {
        if (before.direction() == Direction.UNPAID || isUnderWay(before)) {
          Problems.placeUnexplained(context, view);
        }
        if (isUnderWay(before)) {
          context.hold(
              UNPAID,
              "The shop no longer shows it as paid: as a rule the customer disputes the payment, or"
                  + " somebody put the order on hold there. It goes on by itself once it is paid"
                  + " there; release it to ship it all the same, or cancel it");
        }
        edited(context, before, edited);
      }
      case READY -> ready(context, view, before, edited);
      case FULFILLED -> {
        // Our own echo, or somebody's hand. Before anything began it is certainly a hand.
        if (before.direction() == Direction.UNPAID
            || (before.direction() == Direction.FORWARD && !before.everStarted())) {
          if (Elsewhere.is(view)) {
            context.leaveToOthers();
          } else {
            context.emit(new SagaEvent.FulfilledElsewhere(false));
            askNobody(context);
          }
        } else if (isUnderWay(before) && Elsewhere.is(view)) {
          Elsewhere.take(context);
        }
      }
      case CANCELLED -> {
        if (before.direction() != Direction.BACKWARD) {
          context.cancel(CANCELLED_BY_SHOP.reason(), CANCELLED_BY_SHOP.detail());
        }
      }
    }
  }

  /** Steps that wait for a person: at their deadline they would cancel what has been shipped. */
  private static void askNobody(DecisionContext context) {
    context
        .saga()
        .steps()
        .forEach(
            (step, state) -> {
              if (state.phase() == TaskState.HELD) {
                context.emit(
                    new SagaEvent.StepSkipped(
                        step, null, "elsewhere", "the shop fulfilled the order by hand"));
              }
            });
  }

  private static void ready(
      DecisionContext context, OrderSnapshot view, Saga before, boolean edited) {
    boolean begins = before.direction() == Direction.UNPAID;
    if (begins) {
      context.emit(new SagaEvent.WorkBegun());
    } else if (isRevived(before)) {
      revive(context);
      begins = true;
    } else if (before.directionWithHolds().isOthers() && before.status() == Status.COMPLETED) {
      context.emit(new SagaEvent.OrderRevived());
      begins = true;
    }
    context.release(UNPAID, "it is paid");
    Problems.explained(context);
    boolean known = isKnownBetter(view, before);
    if (!known) {
      Elsewhere.over(context);
    }
    List<OrderHold> solved = known ? List.of() : Problems.solved(view, before);
    if (begins || (isUnderWay(before) && !known && isNews(view, before, !solved.isEmpty()))) {
      Problems.place(context, view);
    }
    for (OrderHold hold : solved) {
      context.release(hold.reason(), "the shop's order no longer has this problem");
    }
    edited(context, before, edited);
    askShopAgain(context);
  }

  /** What the shop did not allow when it was asked, it may allow now that something has changed. */
  static void askShopAgain(DecisionContext context) {
    if (!isUnderWay(context.saga()) || context.saga().paused()) {
      return;
    }
    for (StepDefinition definition : context.workflow.steps().values()) {
      Call call = definition.call();
      StepState state = context.saga().step(definition.name());
      if (call == null || !call.service().equals(SHOP) || state.mark() != null) {
        continue;
      }
      for (int i = 0; i < state.tasks().size(); i++) {
        Task task = state.tasks().get(i);
        if (task.phase() == TaskState.REJECTED && task.waits()) {
          Progress.anew(context, definition.name(), DecisionContext.part(i, task), task);
        }
      }
    }
  }

  /**
   * Whether problems of the view may be others than those that a person has let pass: the shop told
   * something else than before, or one problem was understood better and is another one now.
   */
  private static boolean isNews(OrderSnapshot view, Saga before, boolean solvedSome) {
    return !SnapshotRank.sameBasis(view, before.shopView())
        || !view.digest().equals(before.digest())
        || (solvedSome && SnapshotRank.of(view).rank() > 0);
  }

  /**
   * Whether what this view tells of the content is known already, and better: it repeats what a
   * better-informed one began with. What that one found out stays, and so do its problems.
   */
  static boolean isKnownBetter(OrderSnapshot view, Saga saga) {
    return SnapshotRank.of(view).rank() < saga.shopView().snapshotRank().rank()
        && SnapshotRank.sameBasis(view, saga.shopView());
  }

  /** Whether the view's content stands in place of what is stored. */
  private static boolean tellsContent(OrderSnapshot view, Saga saga, Workflow workflow) {
    return hasContent(view)
        && !Echoes.isEcho(view, saga, workflow)
        && !isOverridden(view, saga)
        && !(isKnownBetter(view, saga) && !view.digest().equals(saga.digest()));
  }

  /** An order cancelled for good that the shop now shows as ready once more. */
  private static boolean isRevived(Saga saga) {
    return saga.status() == Status.CANCELLED
        && (saga.shopStatus() == ShopStatus.CANCELLED || isCancelledByShop(saga));
  }

  private static boolean isCancelledByShop(Saga saga) {
    OrderHold cause = saga.cancelCause();
    return cause != null && cause.reason().equals(CANCELLED_BY_SHOP.reason());
  }

  /**
   * Whether the shop took its cancellation back while everything was being undone. That goes on to
   * its end first: what is half undone cannot be gone on with.
   */
  static boolean isTakenBack(Saga saga) {
    return saga.direction() == Direction.BACKWARD
        && isCancelledByShop(saga)
        && saga.shopStatus() == ShopStatus.READY;
  }

  /** Forward once more; a person decides when, if something had been done and undone. */
  static void revive(DecisionContext context) {
    boolean everStarted = context.saga().everStarted();
    context.emit(new SagaEvent.OrderRevived());
    if (everStarted) {
      context.hold(REOPENED, "The shop took its cancellation back; all was undone meanwhile");
    }
  }

  private static void edited(DecisionContext context, Saga before, boolean edited) {
    boolean underWay =
        before.direction() == Direction.FORWARD
            || (before.direction() == Direction.UNPAID && before.shopView().edited());
    boolean factsChanged = !context.saga().facts().equals(before.facts());
    if (underWay && (edited || factsChanged)) {
      OrderChanges.byShop(context, before, edited);
    }
  }

  /** The facts as the view has them; null if they are as they were. */
  private static @Nullable OrderFacts changedFacts(
      DecisionContext context, OrderSnapshot view, Saga before) {
    OrderFacts facts = view.facts().orRisk(before.facts().risk());
    facts =
        tellsContent(view, before, context.workflow)
            ? left(context, facts)
            // What follows from the content, follows from that which counts.
            : facts.withContentOf(before.facts());
    return facts.equals(before.facts()) ? null : facts;
  }

  /** What follows from the content, follows from what of it no parcel holds that has left. */
  static OrderFacts left(DecisionContext context, OrderFacts facts) {
    Saga saga = context.saga();
    boolean further = !OrderChanges.marked(saga, StepState.Mark.FURTHER).isEmpty();
    if (!further && !saga.hasSealed()) {
      return facts;
    }
    OrderFacts left = Departure.left(context, facts, further);
    return left == null ? facts.withContentOf(saga.facts()) : left;
  }

  /** Whether what the shop shows is what a person has corrected here since. */
  private static boolean isOverridden(OrderSnapshot view, Saga saga) {
    return saga.shopView().edited() && view.digest().equals(saga.digest());
  }

  private static boolean isUnderWay(Saga saga) {
    return saga.direction() == Direction.FORWARD && !saga.status().isFinal();
  }

  /**
   * Whether the view says what to ship. After fulfillment shops show nothing left to ship, and a
   * deleted order shows nothing at all: what was known before stays.
   */
  private static boolean hasContent(OrderSnapshot view) {
    return view.status() == ShopStatus.AWAITING_PAYMENT || view.status() == ShopStatus.READY;
  }
}
