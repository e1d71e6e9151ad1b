package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.AddressCorrections.Shown;
import dev.waybill.orchestrator.saga.decide.Signal.SnapshotReceived;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.ShopView;
import dev.waybill.orchestrator.saga.state.SnapshotRank;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shop's view of an order means for it. */
final class Snapshots {

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
          Cancellation.leaveToOthers(context);
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
    int byVersion = saga.shopView().compareVersion(view);
    if (byVersion != 0) {
      return byVersion > 0;
    }
    int byStatus = view.status().compareTo(saga.shopStatus());
    if (byStatus != 0) {
      return byStatus > 0 || Elsewhere.isMovedBack(view, saga);
    }
    ShopView known = saga.shopView();
    boolean later = hasContent(view) && view.receivedAt().isAfter(known.seenAt());
    if (!known.hasBasisOf(view)) {
      return later;
    }
    int rank = SnapshotRank.of(view).rank();
    int byRank = Integer.compare(rank, known.snapshotRank().rank());
    return byRank == 0
        ? later && (rank > 0 || !view.digest().equals(known.digest()))
        : byRank > 0 && hasContent(view);
  }

  /** Whether the stored order is replaced. Asked before {@link #apply}. */
  static boolean takesBody(DecisionContext context, SnapshotReceived signal) {
    OrderSnapshot view = signal.snapshot();
    Saga saga = context.saga();
    return signal.hasBody()
        && (!saga.shopView().bodyKnown()
            || tellsContent(view, saga, context.workflow, shown(context, view)));
  }

  /** Applies a newer view. */
  static void apply(DecisionContext context, SnapshotReceived signal) {
    Saga before = context.saga();
    OrderSnapshot view = signal.snapshot();
    boolean better = hasContent(view) && !before.shopView().knowsBetterThan(view);
    boolean edited =
        better
            && (!view.digest().equals(before.digest())
                || Echoes.isByHand(view, before, context.workflow));
    Shown shown = edited ? shown(context, view) : null;
    SnapshotRank snapshotRank = SnapshotRank.of(view);
    ShopStatus status = Elsewhere.status(view, before);
    context.emit(
        new SagaEvent.SnapshotApplied(
            view.version(),
            status,
            view.number().equals(before.number()) ? null : view.number(),
            edited ? view.digest() : null,
            edited ? shown == null ? view.sections() : shown.sections() : null,
            hasContent(view) ? changedFacts(context, view, before, shown) : null,
            view.receivedAt(),
            view.source(),
            before.shopView().bodyKnown() || signal.hasBody(),
            (better || Elsewhere.is(view)) && !snapshotRank.equals(before.shopView().snapshotRank())
                ? snapshotRank
                : null,
            shown == null ? null : shown.address()));
    switch (status) {
      case AWAITING_PAYMENT -> {
        if (before.direction() == Direction.UNPAID || isUnderWay(before)) {
          Problems.placeUnexplained(context, view);
        }
        if (isUnderWay(before)) {
          context.hold(
              Reason.UNPAID,
              "The shop no longer shows it as paid: as a rule the customer disputes the payment, or"
                  + " somebody put the order on hold there. It goes on by itself once it is paid"
                  + " there; release it to ship it all the same, or cancel it");
        }
        edited(context, before, edited, shown);
      }
      case READY -> ready(context, signal, before, edited, shown);
      case FULFILLED -> {
        // Our own echo, or somebody's hand. Before anything began it is certainly a hand.
        if (before.direction() == Direction.UNPAID
            || (before.direction() == Direction.FORWARD && !before.everStarted())) {
          if (Elsewhere.is(view)) {
            Cancellation.leaveToOthers(context);
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
          Cancellation.cancel(
              context, OrderHold.CANCELLED_BY_SHOP.reason(), OrderHold.CANCELLED_BY_SHOP.detail());
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
              if (state.taskState() == TaskState.HELD) {
                context.emit(
                    new SagaEvent.StepSkipped(
                        step, null, "elsewhere", "the shop fulfilled the order by hand"));
              }
            });
  }

  private static void ready(
      DecisionContext context,
      SnapshotReceived signal,
      Saga before,
      boolean edited,
      @Nullable Shown shown) {
    OrderSnapshot view = signal.snapshot();
    boolean begins = before.direction() == Direction.UNPAID;
    if (begins) {
      context.emit(new SagaEvent.WorkBegun());
    } else if (Revival.isRevived(before)) {
      Revival.revive(context);
      begins = true;
    } else if (before.directionWithHolds().isOthers() && before.status() == Status.COMPLETED) {
      context.emit(new SagaEvent.OrderRevived());
      begins = true;
    }
    context.release(Reason.UNPAID, "it is paid");
    Problems.explained(context);
    boolean known = before.shopView().knowsBetterThan(view);
    if (!known) {
      Elsewhere.over(context);
    }
    List<OrderHold> solved = known ? List.of() : Problems.solved(view, before);
    boolean news = isNews(view, before, !solved.isEmpty()) && (shown == null || shown.rest());
    if (begins || (isUnderWay(before) && !known && news)) {
      Problems.place(context, view);
    }
    for (OrderHold hold : solved) {
      context.release(hold.reason(), "the shop's order no longer has this problem");
    }
    if (before.direction() == Direction.UNPAID) {
      Rulings.begun(context, signal.ruling());
    }
    edited(context, before, edited, shown);
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
        if (task instanceof Task.RejectedForNow) {
          StepStarts.inNextRound(context, definition.name(), DecisionContext.part(i, task), task);
        }
      }
    }
  }

  /**
   * Whether problems of the view may be others than those that a person has let pass: the shop told
   * something else than before, or one problem was understood better and is another one now.
   */
  private static boolean isNews(OrderSnapshot view, Saga before, boolean solvedSome) {
    return !before.shopView().hasBasisOf(view)
        || !view.digest().equals(before.digest())
        || (solvedSome && SnapshotRank.of(view).rank() > 0);
  }

  /** Whether the view's content stands in place of what is stored. */
  private static boolean tellsContent(
      OrderSnapshot view, Saga saga, Workflow workflow, @Nullable Shown shown) {
    return hasContent(view)
        && (shown == null || shown.content())
        && !Echoes.isEcho(view, saga, workflow)
        && !isOverridden(view, saga)
        && !(saga.shopView().knowsBetterThan(view) && !view.digest().equals(saga.digest()));
  }

  /** What the view shows of what people corrected here; null if nothing. */
  private static @Nullable Shown shown(DecisionContext context, OrderSnapshot view) {
    return hasContent(view)
        ? AddressCorrections.shown(view, context.content, context.saga(), context.workflow)
        : null;
  }

  private static void edited(
      DecisionContext context, Saga before, boolean edited, @Nullable Shown shown) {
    boolean underWay =
        before.direction() == Direction.FORWARD
            || (before.direction() == Direction.UNPAID && before.shopView().edited());
    boolean factsChanged = !context.saga().facts().equals(before.facts());
    if (underWay && (edited || factsChanged)) {
      OrderChanges.byShop(context, before, edited, shown != null);
    }
  }

  /** The facts as the view has them; null if they are as they were. */
  private static @Nullable OrderFacts changedFacts(
      DecisionContext context, OrderSnapshot view, Saga before, @Nullable Shown shown) {
    OrderFacts facts = view.facts().orRisk(before.facts().risk());
    facts =
        tellsContent(view, before, context.workflow, shown)
            ? Departure.contentLeft(context, facts)
            // What follows from the content, follows from that which counts.
            : facts.withContentOf(before.facts());
    facts = facts.withTags(before.marks().beside(facts.tags()));
    return facts.equals(before.facts()) ? null : facts;
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
