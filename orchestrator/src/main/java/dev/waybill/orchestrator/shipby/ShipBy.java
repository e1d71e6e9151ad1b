package dev.waybill.orchestrator.shipby;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an order has to be handed over, and what that follows from. Stored with the order.
 *
 * @param at the moment at which it is late
 * @param priority whether it comes first wherever people work
 * @param from what was counted from: when the customer bought, or when it was paid if that was
 *     later
 * @param shop whose promise it is; "" if the one for all shops
 * @param version of that promise; 0 for the one that Waybill comes with
 * @param line the exception that it was promised by; null for as usual
 * @param nextDay whether it was counted from a later day, because the cut-off was missed or the day
 *     was no working day
 * @param location whose calendar it was counted by; null for that of the shop
 * @param toldAt when it was told that it is late; null if it was not
 */
public record ShipBy(
    @JsonProperty("at") Instant at,
    @JsonProperty("pr")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean priority,
    @JsonProperty("fr") Instant from,
    @JsonProperty("sh") String shop,
    @JsonProperty("ve") int version,
    @JsonProperty("li") @Nullable String line,
    @JsonProperty("nd")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean nextDay,
    @JsonProperty("lo") @Nullable String location,
    @JsonProperty("to") @Nullable Instant toldAt) {

  /** This in place of another: whoever was told that it is late by this one is not told again. */
  public ShipBy insteadOf(@Nullable ShipBy other) {
    Instant told = other == null ? null : other.toldAt;
    return told == null || at.isAfter(told) ? this : told(told);
  }

  /** The same of an order that comes first in any case. */
  public ShipBy first() {
    return new ShipBy(at, true, from, shop, version, line, nextDay, location, toldAt);
  }

  public ShipBy told(Instant now) {
    return new ShipBy(at, priority, from, shop, version, line, nextDay, location, now);
  }
}
