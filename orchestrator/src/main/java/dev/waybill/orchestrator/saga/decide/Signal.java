package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.StepReply;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Saga;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an order. */
public sealed interface Signal {

  /**
   * The shop tells how the order stands.
   *
   * @param snapshot its {@code order} may be left out: no decision reads it
   * @param hasBody whether the message carries the order, or only says that it is gone
   * @param ruling what order rules say of it, should it be new or be paid by this; null if none is
   *     for it
   */
  record SnapshotReceived(OrderSnapshot snapshot, boolean hasBody, @Nullable Ruling ruling)
      implements Signal {

    public SnapshotReceived(OrderSnapshot snapshot, boolean hasBody) {
      this(snapshot, hasBody, null);
    }

    public SnapshotReceived(OrderSnapshot snapshot) {
      this(snapshot, snapshot.order() != null);
    }
  }

  /** A service answers a command. */
  record ReplyReceived(StepReply reply) implements Signal {}

  /** A carrier tells of a parcel of the order, which may have been over for long. */
  record ParcelTold(ParcelEvent parcel) implements Signal {}

  /** It is time to look at the order: see {@link Saga#nextDue}. */
  record TimerFired() implements Signal {}

  /**
   * The order has not got on for longer than is usual where it stands. Changes nothing about it; it
   * is put on record that it is stuck.
   *
   * @param since when it last got on
   * @param limit how long that may take
   */
  record LimitExceeded(Instant since, Duration limit) implements Signal {}

  /**
   * The order had to be handed over by now and was not. Changes nothing about it; it is put on
   * record that it is overdue.
   *
   * @param shipBy by when
   */
  record ShipByPassed(Instant shipBy) implements Signal {}

  /**
   * A person acts.
   *
   * @param step the step concerned; null where there is only one that it can be, or none
   * @param reason never blank: whoever acts says why
   * @param edit of the actions that edit
   * @param version that the order is to be moved to, or of the order rules; null for the one that
   *     is active for all
   * @param hold reason of the hold that is to be released; null where there is only one it can be
   * @param ruling what order rules say of it; null but for {@code apply-rules}
   */
  record OperatorActed(
      Action action,
      @Nullable String step,
      String reason,
      String actor,
      @Nullable ContentEdit edit,
      @Nullable Integer version,
      @Nullable String hold,
      @Nullable Ruling ruling)
      implements Signal {

    public OperatorActed {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Say why: the reason goes into the order's history.");
      }
      if (action.edits() != (edit != null)) {
        throw new IllegalArgumentException(
            edit == null ? action + " needs the new content" : action + " edits nothing");
      }
      if (version != null && action != Action.MOVE && action != Action.APPLY_RULES) {
        throw new IllegalArgumentException("Only move and apply-rules take a version.");
      }
      if (hold != null && action != Action.RELEASE) {
        throw new IllegalArgumentException("Only release takes a hold.");
      }
    }

    public OperatorActed(
        Action action,
        @Nullable String step,
        String reason,
        String actor,
        @Nullable ContentEdit edit,
        @Nullable Integer version,
        @Nullable String hold) {
      this(action, step, reason, actor, edit, version, hold, null);
    }

    public OperatorActed(
        Action action,
        @Nullable String step,
        String reason,
        String actor,
        @Nullable ContentEdit edit) {
      this(action, step, reason, actor, edit, null, null);
    }

    public OperatorActed(Action action, @Nullable String step, String reason, String actor) {
      this(action, step, reason, actor, null, null, null);
    }
  }
}
