package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
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

  /** Held whether paid or not: what the shop calls it may mean anything. */
  static final String UNKNOWN_STATUS = "problem:unknown-status";

  static final String REOPENED = "reopened";

  /** What was packed here, others are to send. */
  static final String ELSEWHERE = "elsewhere";

  static final String PROBLEM = "problem:";

  /** The service that asks and tells shops. */
  private static final String SHOP = "shop";

  private static final String NO_ADDRESS = PROBLEM + "no-address";

  private static final String EXPLAINED = "what the shop calls it is explained";

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
      placeProblems(turn, view);
    }
  }

  /** Problems of an order seen for the first time. */
  static void inspect(Turn turn, OrderSnapshot view) {
    switch (turn.saga().course()) {
      case FORWARD -> placeProblems(turn, view);
      case UNPAID -> placeUnexplained(turn, view);
      case ELSEWHERE -> {
        if (isElsewhere(view)) {
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
      return byStatus > 0 || isMovedBack(view, saga);
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

  /** Routing is no change of the order, so what is given back to us has the version of before. */
  private static boolean isMovedBack(OrderSnapshot view, Saga saga) {
    ShopView known = saga.shopView();
    int rank = Knowledge.of(view).rank();
    boolean givenAway =
        saga.heading().isOthers()
            || saga.holds().stream().anyMatch(hold -> hold.reason().equals(ELSEWHERE));
    return givenAway
        && view.status() == ShopStatus.READY
        && rank > 0
        && rank >= known.knowledge().rank()
        && view.receivedAt().isAfter(known.seenAt());
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
    ShopStatus status = status(view, before);
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
            (better || isElsewhere(view)) && !knowledge.equals(before.shopView().knowledge())
                ? knowledge
                : null));
    switch (status) {
      case AWAITING_PAYMENT -> {
        if (before.course() == Course.UNPAID || isUnderWay(before)) {
          placeUnexplained(turn, view);
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
          if (isElsewhere(view)) {
            turn.leaveToOthers();
          } else {
            turn.emit(new SagaEvent.FulfilledElsewhere(false));
            askNobody(turn);
          }
        } else if (isUnderWay(before) && isElsewhere(view)) {
          elsewhere(turn);
        }
      }
      case CANCELLED -> {
        if (before.course() != Course.BACKWARD) {
          turn.cancel(CANCELLED_BY_SHOP.reason(), CANCELLED_BY_SHOP.detail());
        }
      }
    }
  }

  /**
   * A webhook does not tell that others deliver an order, so it shows one as ready that is none of
   * our business.
   */
  private static ShopStatus status(OrderSnapshot view, Saga before) {
    return view.status() == ShopStatus.READY
            && before.heading().isOthers()
            && isKnownBetter(view, before)
        ? before.shopStatus()
        : view.status();
  }

  private static boolean isElsewhere(OrderSnapshot view) {
    return Boolean.TRUE.equals(view.elsewhere());
  }

  /**
   * Nothing of an order that is under way is ours any more. Undone quietly, as long as nobody
   * outside reckons with what was done.
   */
  private static void elsewhere(Turn turn) {
    Saga saga = turn.saga();
    if (saga.hasSealed() || Departure.hasLeft(saga, turn.workflow)) {
      turn.hold(
          ELSEWHERE,
          "The shop gives all that is left of this order to others to send, though a parcel of it"
              + " was told of here. Move it back in the shop, and it goes on by itself; or release"
              + " it to go on with the parcel that was packed.");
    } else {
      turn.leaveToOthers();
    }
  }

  /** Whether an order that was left to others is to be shipped from here after all. */
  static boolean isOursAgain(Saga saga) {
    return saga.heading().isOthers() && saga.shopStatus() == ShopStatus.READY;
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
    turn.release(UNKNOWN_STATUS, EXPLAINED);
    boolean known = isKnownBetter(view, before);
    if (!known) {
      turn.release(ELSEWHERE, "it is to be sent from here again");
    }
    List<OrderHold> solved = known ? List.of() : solved(view, before);
    if (begins || (isUnderWay(before) && !known && isNews(view, before, !solved.isEmpty()))) {
      placeProblems(turn, view);
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

  private static List<OrderHold> solved(OrderSnapshot view, Saga before) {
    return before.holds().stream()
        .filter(hold -> hold.reason().startsWith(PROBLEM) && !shows(view, hold))
        .toList();
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
  private static boolean isKnownBetter(OrderSnapshot view, Saga saga) {
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

  /** Whether a person who edits the order has thereby seen to the problem that it is held for. */
  static boolean isMendedBy(ContentEdit edit, OrderHold hold) {
    return hold.reason().startsWith(PROBLEM)
        && !hold.reason().equals(UNKNOWN_STATUS)
        && edit.sections().contains(hold.reason().equals(NO_ADDRESS) ? "shipTo" : "lines");
  }

  /** An order in a status that nobody explained is seen, though nothing waits to begin. */
  private static void placeUnexplained(Turn turn, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      if (UNKNOWN_STATUS.equals(PROBLEM + problem.code())) {
        turn.hold(UNKNOWN_STATUS, problem.detail());
        return;
      }
    }
    turn.release(UNKNOWN_STATUS, EXPLAINED);
  }

  private static void placeProblems(Turn turn, OrderSnapshot view) {
    for (Problem problem : view.problems()) {
      turn.hold(PROBLEM + problem.code(), problem.detail());
    }
  }

  private static boolean shows(OrderSnapshot view, OrderHold hold) {
    return view.problems().stream().anyMatch(p -> hold.reason().equals(PROBLEM + p.code()));
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
