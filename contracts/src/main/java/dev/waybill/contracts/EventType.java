package dev.waybill.contracts;

import dev.waybill.contracts.wire.CloudEvent;
import java.util.Locale;

/**
 * What outsiders are told about an order. New types come without notice: whoever reads them ignores
 * what it does not know.
 */
public enum EventType {
  /** The first snapshot of it came. */
  ORDER_RECEIVED,
  /** It waits to be paid. */
  ORDER_AWAITING_PAYMENT,
  /** Steps are under way. */
  ORDER_IN_PROGRESS,
  /** It waits for a person, for stock or for a date; {@code code} says for what. */
  ORDER_ON_HOLD,
  /** A step failed for good: a person must act. */
  ORDER_NEEDS_ATTENTION,
  /** Whatever was done is being undone. */
  ORDER_CANCELLING,
  /** All steps are done. */
  ORDER_COMPLETED,
  /** Everything is undone, and everybody who had to know was told. */
  ORDER_CANCELLED,
  /** The shop took its cancellation back. */
  ORDER_REVIVED,
  /** The shop had already fulfilled it when we first saw it. */
  FULFILLED_ELSEWHERE,
  /** Somebody or something asked for it to be cancelled; {@code code} says who. */
  CANCELLATION_REQUESTED,
  /** It has been where it is for longer than its shop allows; told once, until it gets on. */
  ORDER_STUCK,
  /** It was to be handed over by now, as its shop promises, and was not; told once. */
  ORDER_OVERDUE,
  /**
   * The shop no longer shows an order as paid that is shipped: as a rule the customer disputes the
   * payment.
   */
  PAYMENT_WITHDRAWN,
  /** The shop told of a dispute over the payment; {@code code} says how far it is. */
  PAYMENT_DISPUTED,
  /** A parcel of it got on; {@code code} says where it is. */
  PARCEL_MOVED,
  /** The recipient can fetch a parcel of it. */
  PARCEL_AVAILABLE_FOR_PICKUP,
  PARCEL_DELIVERED,
  /** Something is wrong with a parcel of it; {@code code} says what. */
  PARCEL_EXCEPTION,
  /** A person did something to it. */
  OPERATOR_ACTION_TAKEN,
  STEP_COMPLETED,
  /** The business said no. */
  STEP_REJECTED,
  /** An attempt failed, and another follows. */
  STEP_RETRYING,
  /** No attempt is left. */
  STEP_FAILED,
  UNDO_COMPLETED,
  /** An attempt to undo failed, and another follows. */
  UNDO_RETRYING,
  /** It could not be undone: a person must act. */
  UNDO_FAILED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As {@link OrderEvent#type} has it: "step-completed". */
  public String text() {
    return text;
  }

  /** As the CloudEvent has it: "dev.waybill.event.step-completed". */
  public String cloudEventType() {
    return CloudEvent.TYPE_EVENT_PREFIX + text;
  }

  /** Whether it always names a step. */
  public boolean concernsStep() {
    return text.startsWith("step-") || text.startsWith("undo-");
  }
}
