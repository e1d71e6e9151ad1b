package dev.waybill.orchestrator.saga.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.state.AddressChange;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.SnapshotRank;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to an order. Folding all of an order's events, each with the time of its
 * signal, gives its {@link Saga}: they are the audit trail. In JSON each has its kebab-case name as
 * {@code type}. {@code part} is the index in a fan-out, null for a plain step.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    visible = true,
    defaultImpl = SagaEvent.Unrecognized.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = SagaEvent.OrderReceived.class, name = "order-received"),
  @JsonSubTypes.Type(value = SagaEvent.SnapshotApplied.class, name = "snapshot-applied"),
  @JsonSubTypes.Type(value = SagaEvent.WorkBegun.class, name = "work-begun"),
  @JsonSubTypes.Type(value = SagaEvent.FulfilledElsewhere.class, name = "fulfilled-elsewhere"),
  @JsonSubTypes.Type(value = SagaEvent.DisputeTold.class, name = "dispute-told"),
  @JsonSubTypes.Type(value = SagaEvent.ParcelMoved.class, name = "parcel-moved"),
  @JsonSubTypes.Type(value = SagaEvent.OrderRevived.class, name = "order-revived"),
  @JsonSubTypes.Type(value = SagaEvent.StepStarted.class, name = "step-started"),
  @JsonSubTypes.Type(value = SagaEvent.StepCompleted.class, name = "step-completed"),
  @JsonSubTypes.Type(value = SagaEvent.StepRejected.class, name = "step-rejected"),
  @JsonSubTypes.Type(value = SagaEvent.StepUnavailable.class, name = "step-unavailable"),
  @JsonSubTypes.Type(value = SagaEvent.StepTimedOut.class, name = "step-timed-out"),
  @JsonSubTypes.Type(value = SagaEvent.StepFailed.class, name = "step-failed"),
  @JsonSubTypes.Type(value = SagaEvent.StepSkipped.class, name = "step-skipped"),
  @JsonSubTypes.Type(value = SagaEvent.StepHeld.class, name = "step-held"),
  @JsonSubTypes.Type(value = SagaEvent.StepWaits.class, name = "step-waits"),
  @JsonSubTypes.Type(value = SagaEvent.StepNoted.class, name = "step-noted"),
  @JsonSubTypes.Type(value = SagaEvent.ContentEdited.class, name = "content-edited"),
  @JsonSubTypes.Type(value = SagaEvent.StepsOutdated.class, name = "steps-outdated"),
  @JsonSubTypes.Type(value = SagaEvent.StepsKept.class, name = "steps-kept"),
  @JsonSubTypes.Type(value = SagaEvent.StepRenewed.class, name = "step-renewed"),
  @JsonSubTypes.Type(value = SagaEvent.FurtherRoundAsked.class, name = "further-round-asked"),
  @JsonSubTypes.Type(value = SagaEvent.FurtherRoundBegun.class, name = "further-round-begun"),
  @JsonSubTypes.Type(value = SagaEvent.VersionMoved.class, name = "version-moved"),
  @JsonSubTypes.Type(value = SagaEvent.RulesApplied.class, name = "rules-applied"),
  @JsonSubTypes.Type(value = SagaEvent.HoldPlaced.class, name = "hold-placed"),
  @JsonSubTypes.Type(value = SagaEvent.HoldReleased.class, name = "hold-released"),
  @JsonSubTypes.Type(
      value = SagaEvent.CancellationRequested.class,
      name = "cancellation-requested"),
  @JsonSubTypes.Type(value = SagaEvent.UndoStarted.class, name = "undo-started"),
  @JsonSubTypes.Type(value = SagaEvent.UndoCompleted.class, name = "undo-completed"),
  @JsonSubTypes.Type(value = SagaEvent.UndoUnavailable.class, name = "undo-unavailable"),
  @JsonSubTypes.Type(value = SagaEvent.UndoFailed.class, name = "undo-failed"),
  @JsonSubTypes.Type(
      value = SagaEvent.CancelledSectionBegun.class,
      name = "cancelled-section-begun"),
  @JsonSubTypes.Type(value = SagaEvent.OperatorActionTaken.class, name = "operator-action-taken"),
  @JsonSubTypes.Type(value = SagaEvent.StatusChanged.class, name = "status-changed"),
  @JsonSubTypes.Type(value = SagaEvent.OrderStuck.class, name = "order-stuck"),
  @JsonSubTypes.Type(value = SagaEvent.OrderOverdue.class, name = "order-overdue"),
})
public sealed interface SagaEvent {

  /** The step concerned; null if the whole order is. */
  default @Nullable String step() {
    return null;
  }

  /** One that takes a task to another state. */
  sealed interface TaskEvent extends SagaEvent {

    @Override
    String step();

    /** The index of the task in a fan-out; null for a plain step. */
    default @Nullable Integer part() {
      return null;
    }
  }

  /**
   * The first that was heard of the order.
   *
   * @param steps the workflow's, in definition order
   */
  record OrderReceived(
      OrderId orderId,
      String platform,
      String number,
      String workflow,
      int workflowVersion,
      List<String> steps,
      Instant version,
      ShopStatus shopStatus,
      String digest,
      @Nullable Map<String, String> sections,
      OrderFacts facts,
      Instant placedAt,
      Instant receivedAt,
      String source,
      boolean bodyKnown,
      @JsonProperty("knowledge") @Nullable SnapshotRank snapshotRank)
      implements SagaEvent {}

  /**
   * A newer view of the order.
   *
   * @param number null if it did not change, as are {@code digest}, {@code sections} and {@code
   *     facts} and {@code snapshotRank}
   * @param bodyKnown whether the order's content is known now
   * @param shown fingerprint of the address, if the shop shows one that people put here: then it is
   *     not the shop's own change
   */
  record SnapshotApplied(
      Instant version,
      ShopStatus shopStatus,
      @Nullable String number,
      @Nullable String digest,
      @Nullable Map<String, String> sections,
      @Nullable OrderFacts facts,
      Instant seenAt,
      String source,
      boolean bodyKnown,
      @JsonProperty("knowledge") @Nullable SnapshotRank snapshotRank,
      @Nullable String shown)
      implements SagaEvent {}

  /** The order may be worked on: it is paid. */
  record WorkBegun() implements SagaEvent {}

  /**
   * There is nothing to do here: the shop had fulfilled the order before any step began, or others
   * deliver all that is left. What was begun is undone, and nobody is told.
   *
   * @param others whether others deliver it
   */
  record FulfilledElsewhere(
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
          boolean others)
      implements SagaEvent {}

  /** The customer disputes the payment, or a dispute got on. */
  record DisputeTold(Dispute dispute) implements SagaEvent {}

  /** A carrier told of a parcel. */
  record ParcelMoved(ParcelEvent parcel) implements SagaEvent {}

  /**
   * The shop took its cancellation back, or gave back to us what others were to send; all steps
   * begin again, in new rounds.
   */
  record OrderRevived() implements SagaEvent {}

  /**
   * A command goes out.
   *
   * @param base attempts made before a person asked for a retry
   * @param element what this part of a fan-out is for
   */
  record StepStarted(
      String step,
      @Nullable Integer part,
      int round,
      int attempt,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int base,
      Instant deadline,
      @Nullable JsonNode element)
      implements TaskEvent {}

  record StepCompleted(String step, @Nullable Integer part, @Nullable JsonNode result)
      implements TaskEvent {}

  /**
   * The business, or a person, said no.
   *
   * @param help what a person can mend it with; null if there is nothing of the kind
   */
  record StepRejected(
      String step, @Nullable Integer part, String code, String reason, @Nullable JsonNode help)
      implements TaskEvent {}

  /** An attempt failed; the next is at {@code retryAt}. */
  record StepUnavailable(
      String step, @Nullable Integer part, int attempt, String code, String reason, Instant retryAt)
      implements TaskEvent {}

  /** An attempt was not answered in time; the next is at {@code retryAt}. */
  record StepTimedOut(String step, @Nullable Integer part, int attempt, Instant retryAt)
      implements TaskEvent {}

  /** A step is not tried any more. Its effect may exist all the same if a command was sent. */
  record StepFailed(String step, @Nullable Integer part, String code, String reason)
      implements TaskEvent {}

  record StepSkipped(String step, @Nullable Integer part, String code, String why)
      implements TaskEvent {}

  /** A step of the workflow waits for a person. */
  record StepHeld(String step, String reason, @Nullable Instant deadline) implements TaskEvent {}

  /**
   * A rejected step is asked for again.
   *
   * @param retryAt when
   * @param until when that is given up; null for never
   */
  record StepWaits(String step, @Nullable Integer part, Instant retryAt, @Nullable Instant until)
      implements TaskEvent {}

  /**
   * Something about a step that its service wants known, and that settles nothing: a call back that
   * it refused.
   */
  record StepNoted(String step, @Nullable Integer part, String code, String note)
      implements SagaEvent {}

  /**
   * A person edited the order's content here. The content itself is with the order, not in its
   * history.
   *
   * @param address how the address was changed; null if another section was
   */
  record ContentEdited(List<String> sections, OrderFacts facts, @Nullable AddressChange address)
      implements SagaEvent {}

  /**
   * What these steps were done with, or are being done with, has changed.
   *
   * @param redo whether they are undone and done again, or a person is to decide that
   */
  record StepsOutdated(List<String> steps, boolean redo) implements SagaEvent {}

  /** These steps stay as they were done, although what they were done with has changed. */
  record StepsKept(List<String> steps, String why) implements SagaEvent {}

  /** Nothing is left of how the step was done: it begins again, in a new round. */
  record StepRenewed(String step) implements SagaEvent {}

  /**
   * What these steps made ready has left and stands; they are done once more for what no parcel
   * holds yet.
   *
   * @param facts with what follows from that part of the content
   */
  record FurtherRoundAsked(List<String> steps, OrderFacts facts) implements SagaEvent {}

  /** Everybody has been told of what has left: these steps begin for the rest. */
  record FurtherRoundBegun(List<String> steps) implements SagaEvent {}

  /**
   * The order goes on in another version of its workflow.
   *
   * @param steps all that it has from now on; those that are new to it have not begun
   */
  record VersionMoved(int from, int to, List<String> steps) implements SagaEvent {}

  /**
   * Order rules are for the order. What they hold it for is put down beside it.
   *
   * @param version of the order rules
   * @param rules by name, in their order
   * @param tags that it did not have
   * @param priority whether it comes first from here on
   * @param workflow that it took by a rule; null if it took that of its shop
   */
  record RulesApplied(
      int version,
      List<String> rules,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<String> tags,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
          boolean priority,
      @Nullable String workflow)
      implements SagaEvent {}

  /** The whole order is held. */
  record HoldPlaced(Reason reason, String detail) implements SagaEvent {}

  record HoldReleased(Reason reason, String why) implements SagaEvent {}

  /**
   * From here on it goes backwards.
   *
   * @param cause machine-readable: "shop", "operator", "rejected:buy-label", "deadline:approve"
   */
  record CancellationRequested(Reason cause, String why) implements SagaEvent {}

  record UndoStarted(
      String step,
      @Nullable Integer part,
      int undoRound,
      int attempt,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) int base,
      Instant deadline)
      implements TaskEvent {}

  record UndoCompleted(String step, @Nullable Integer part) implements TaskEvent {}

  record UndoUnavailable(
      String step, @Nullable Integer part, int attempt, String code, String reason, Instant retryAt)
      implements TaskEvent {}

  /**
   * An undo is not tried any more before a person has acted.
   *
   * @param rejected whether the service said no, rather than nothing
   */
  record UndoFailed(
      String step, @Nullable Integer part, String code, String reason, boolean rejected)
      implements TaskEvent {}

  /** Everything is undone; what tells the world begins. */
  record CancelledSectionBegun(List<String> steps) implements SagaEvent {}

  record OperatorActionTaken(Action action, @Nullable String step, String reason, String actor)
      implements SagaEvent {}

  record StatusChanged(Status from, Status to, @Nullable Reason reason, @Nullable String detail)
      implements SagaEvent {}

  /**
   * Something that a newer release put on record. Only ever read: histories are added to and never
   * written again.
   *
   * @param type what it is called there
   * @param word what is not known of an event that is otherwise; null if that cannot be told, or
   *     the type is not known itself
   */
  record Unrecognized(String type, @Nullable String step, @Nullable String word)
      implements SagaEvent {

    @JsonCreator
    static Unrecognized of(
        @JsonProperty("type") String type, @JsonProperty("step") @Nullable String step) {
      return new Unrecognized(type, step, null);
    }
  }

  /**
   * It has not got on for longer than is usual.
   *
   * @param since when it last got on
   * @param limit how long that may take in this status
   */
  record OrderStuck(Status status, Instant since, Duration limit) implements SagaEvent {}

  /**
   * It had to be handed over by now and was not.
   *
   * @param shipBy by when
   */
  record OrderOverdue(Instant shipBy) implements SagaEvent {}
}
