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
        Knowledge.USUAL.equals(Knowledge.of(view)) ? null : Knowledge.of(view));
  }

  /** Whether the view is none, but word of a deletion that may be old. */
  static boolean isUnconfirmedDeletion(OrderSnapshot view) {
    return view.problems().stream()
        .anyMatch(problem -> problem.code().equals(OrderSnapshot.UNCONFIRMED_DELETION));
  }

  /** Neither shipped nor cancelled over it; what is known of the order stays. */
  static void unconfirmed(Turn turn, OrderSnapshot view) {
    Saga saga = turn.saga();
    if (saga.course() == Course.UNPAID || isUnderWay(saga)) {
      Problems.place(turn, view);
    }
  }

  /** Problems of an order seen for the first time. */
  static void inspect(Turn turn, OrderSnapshot view) {
    switch (turn.saga().course()) {
      case FORWARD -> Problems.place(turn, view);
      case UNPAID -> Problems.placeUnexplained(turn, view);
      case ELSEWHERE -> {
        if (Elsewhere.is(view)) {
          turn.leaveToOthers();
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
    if (!Knowledge.sameBasis(view, known)) {
      return later;
    }
    int rank = Knowledge.of(view).rank();
    int byRank = Integer.compare(rank, known.knowledge().rank());
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
  static void apply(Turn turn, SnapshotReceived signal) {
    Saga before = turn.saga();
    OrderSnapshot view = signal.snapshot();
    boolean better = hasContent(view) && !isKnownBetter(view, before);
    boolean edited =
        better
            && (!view.digest().equals(before.digest())
                || Echoes.isByHand(view, before, turn.workflow));
    Knowledge knowledge = Knowledge.of(view);
    ShopStatus status = Elsewhere.status(view, before);
    turn.emit(
        new SagaEvent.SnapshotApplied(
            view.version(),
            status,
            view.number().equals(before.number()) ? null : view.number(),
            edited ? view.digest() : null,
            edited ? view.sections() : null,
            hasContent(view) ? changedFacts(turn, view, before) : null,
            view.receivedAt(),
            view.source(),
            before.shopView().bodyKnown() || signal.hasBody(),
            (better || Elsewhere.is(view)) && !knowledge.equals(before.shopView().knowledge())
                ? knowledge
                : null));
    switch (status) {
      case AWAITING_PAYMENT -> {
        if (before.course() == Course.UNPAID || isUnderWay(before)) {
          Problems.placeUnexplained(turn, view);
        }
        if (isUnderWay(before)) {
          turn.hold(
              UNPAID,
              "The shop no longer shows it as paid: as a rule the customer disputes the payment, or"
                  + " somebody put the order on hold there. It goes on by itself once it is paid"
                  + " there; release it to ship it all the same, or cancel it");
        }
        edited(turn, before, edited);
      }
      case READY -> ready(turn, view, before, edited);
      case FULFILLED -> {
        // Our own echo, or somebody's hand. Before anything began it is certainly a hand.
        if (before.course() == Course.UNPAID
            || (before.course() == Course.FORWARD && !before.everStarted())) {
          if (Elsewhere.is(view)) {
            turn.leaveToOthers();
          } else {
            turn.emit(new SagaEvent.FulfilledElsewhere(false));
            askNobody(turn);
          }
        } else if (isUnderWay(before) && Elsewhere.is(view)) {
          Elsewhere.take(turn);
        }
      }
      case CANCELLED -> {
        if (before.course() != Course.BACKWARD) {
          turn.cancel(CANCELLED_BY_SHOP.reason(), CANCELLED_BY_SHOP.detail());
        }
      }
    }
  }

  /** Steps that wait for a person: at their deadline they would cancel what has been shipped. */
  private static void askNobody(Turn turn) {
    turn.saga()
        .steps()
        .forEach(
            (step, state) -> {
              if (state.phase() == Phase.HELD) {
                turn.emit(
                    new SagaEvent.StepSkipped(
                        step, null, "elsewhere", "the shop fulfilled the order by hand"));
              }
            });
  }

  private static void ready(Turn turn, OrderSnapshot view, Saga before, boolean edited) {
    boolean begins = before.course() == Course.UNPAID;
    if (begins) {
      turn.emit(new SagaEvent.WorkBegun());
    } else if (isRevived(before)) {
      revive(turn);
      begins = true;
    } else if (before.heading().isOthers() && before.status() == Status.COMPLETED) {
      turn.emit(new SagaEvent.OrderRevived());
      begins = true;
    }
    turn.release(UNPAID, "it is paid");
    Problems.explained(turn);
    boolean known = isKnownBetter(view, before);
    if (!known) {
      Elsewhere.over(turn);
    }
    List<OrderHold> solved = known ? List.of() : Problems.solved(view, before);
    if (begins || (isUnderWay(before) && !known && isNews(view, before, !solved.isEmpty()))) {
      Problems.place(turn, view);
    }
    for (OrderHold hold : solved) {
      turn.release(hold.reason(), "the shop's order no longer has this problem");
    }
    edited(turn, before, edited);
    askShopAgain(turn);
  }

  /** What the shop did not allow when it was asked, it may allow now that something has changed. */
  static void askShopAgain(Turn turn) {
    if (!isUnderWay(turn.saga()) || turn.saga().paused()) {
      return;
    }
    for (StepDefinition definition : turn.workflow.steps().values()) {
      Call call = definition.call();
      StepState state = turn.saga().step(definition.name());
      if (call == null || !call.service().equals(SHOP) || state.mark() != null) {
        continue;
      }
      for (int i = 0; i < state.tasks().size(); i++) {
        Task task = state.tasks().get(i);
        if (task.phase() == Phase.REJECTED && task.waits()) {
          Progress.anew(turn, definition.name(), Turn.part(i, task), task);
        }
      }
    }
  }

  /**
   * Whether problems of the view may be others than those that a person has let pass: the shop told
   * something else than before, or one problem was understood better and is another one now.
   */
  private static boolean isNews(OrderSnapshot view, Saga before, boolean solvedSome) {
    return !Knowledge.sameBasis(view, before.shopView())
        || !view.digest().equals(before.digest())
        || (solvedSome && Knowledge.of(view).rank() > 0);
  }

  /**
   * Whether what this view tells of the content is known already, and better: it repeats what a
   * better-informed one began with. What that one found out stays, and so do its problems.
   */
  static boolean isKnownBetter(OrderSnapshot view, Saga saga) {
    return Knowledge.of(view).rank() < saga.shopView().knowledge().rank()
        && Knowledge.sameBasis(view, saga.shopView());
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
    return saga.course() == Course.BACKWARD
        && isCancelledByShop(saga)
        && saga.shopStatus() == ShopStatus.READY;
  }

  /** Forward once more; a person decides when, if something had been done and undone. */
  static void revive(Turn turn) {
    boolean everStarted = turn.saga().everStarted();
    turn.emit(new SagaEvent.OrderRevived());
    if (everStarted) {
      turn.hold(REOPENED, "The shop took its cancellation back; all was undone meanwhile");
    }
  }

  private static void edited(Turn turn, Saga before, boolean edited) {
    boolean underWay =
        before.course() == Course.FORWARD
            || (before.course() == Course.UNPAID && before.shopView().edited());
    boolean factsChanged = !turn.saga().facts().equals(before.facts());
    if (underWay && (edited || factsChanged)) {
      Edits.byShop(turn, before, edited);
    }
  }

  /** The facts as the view has them; null if they are as they were. */
  private static @Nullable OrderFacts changedFacts(Turn turn, OrderSnapshot view, Saga before) {
    OrderFacts facts = view.facts().orRisk(before.facts().risk());
    facts =
        tellsContent(view, before, turn.workflow)
            ? left(turn, facts)
            // What follows from the content, follows from that which counts.
            : facts.withContentOf(before.facts());
    return facts.equals(before.facts()) ? null : facts;
  }

  /** What follows from the content, follows from what of it no parcel holds that has left. */
  static OrderFacts left(Turn turn, OrderFacts facts) {
    Saga saga = turn.saga();
    boolean further = !Edits.marked(saga, StepState.Mark.FURTHER).isEmpty();
    if (!further && !saga.hasSealed()) {
      return facts;
    }
    OrderFacts left = Departure.left(turn, facts, further);
    return left == null ? facts.withContentOf(saga.facts()) : left;
  }

  /** Whether what the shop shows is what a person has corrected here since. */
  private static boolean isOverridden(OrderSnapshot view, Saga saga) {
    return saga.shopView().edited() && view.digest().equals(saga.digest());
  }

  private static boolean isUnderWay(Saga saga) {
    return saga.course() == Course.FORWARD && !saga.status().isFinal();
  }

  /**
   * Whether the view says what to ship. After fulfillment shops show nothing left to ship, and a
   * deleted order shows nothing at all: what was known before stays.
   */
  private static boolean hasContent(OrderSnapshot view) {
    return view.status() == ShopStatus.AWAITING_PAYMENT || view.status() == ShopStatus.READY;
  }
}
