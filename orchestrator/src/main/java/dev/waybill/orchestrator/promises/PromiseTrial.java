package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.shipby.Promise;
import dev.waybill.orchestrator.shipby.PromiseLine;
import dev.waybill.orchestrator.shipby.PromisedOrder;
import dev.waybill.orchestrator.shipby.ShipBy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A promise to be tried on an order that there is not.
 *
 * @param promise to be tried
 * @param at when the order is bought
 * @param method the shop's code of the delivery choice
 * @param title what the customer sees of it
 * @param country ISO 3166-1 alpha-2
 * @param locations that it leaves from
 */
record PromiseTrial(
    @Nullable Promise promise,
    @Nullable Instant at,
    @Nullable String method,
    @Nullable String title,
    @Nullable List<String> tags,
    @Nullable String country,
    @Nullable List<String> locations) {

  /**
   * By when the order would have to leave.
   *
   * @param nextDay whether it is counted from a later day than that on which it is bought
   * @param exception by which it is promised; null for as usual
   * @param location by whose calendar; null for that of the shop
   */
  record Outcome(
      Instant shipBy,
      boolean priority,
      boolean nextDay,
      @Nullable String exception,
      @Nullable String location) {}

  Outcome of(Promise tried, Instant now) {
    var order =
        new PromisedOrder(
            Objects.requireNonNullElse(method, ""),
            title,
            Objects.requireNonNullElse(tags, List.of()),
            Objects.requireNonNullElse(country, ""));
    PromiseLine line = tried.lineFor(order);
    ShipBy shipBy =
        tried.shipBy(
            Objects.requireNonNullElse(at, now),
            line,
            Objects.requireNonNullElse(locations, List.of()),
            "",
            0);
    return new Outcome(
        shipBy.at(), shipBy.priority(), shipBy.nextDay(), shipBy.line(), shipBy.location());
  }
}
