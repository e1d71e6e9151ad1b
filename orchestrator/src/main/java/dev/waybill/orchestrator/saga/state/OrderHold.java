package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A reason not to start anything new for an order. An order can have several.
 *
 * @param reason for machines
 * @param detail for people
 */
public record OrderHold(@JsonProperty("r") Reason reason, @JsonProperty("d") String detail) {

  /** Why an order is cancelled that its shop cancelled. */
  public static final OrderHold CANCELLED_BY_SHOP =
      new OrderHold(Reason.SHOP, "The shop cancelled the order");
}
