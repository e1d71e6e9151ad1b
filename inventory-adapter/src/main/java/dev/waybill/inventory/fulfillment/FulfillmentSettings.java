package dev.waybill.inventory.fulfillment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders go to the external warehouse.
 *
 * @param location of the stock ledger whose goods lie there; "" if all goods do
 * @param calls to the warehouse at a time, beside those of cancellations
 * @param waiting orders that may wait to be sent; further ones are asked to come again
 * @param askAfter how long after the last news of an open order the warehouse is asked about it;
 *     then twice as long, and so on, up to 16 times as long
 * @param levels whether what the warehouse has sets the location's stock, and by which number
 * @param levelsEvery how often it is asked for all of it
 * @param keep how long an order that is over can be looked up
 */
@ConfigurationProperties("waybill.warehouse")
record FulfillmentSettings(
    @DefaultValue("") String location,
    @DefaultValue("8") int calls,
    @DefaultValue("10000") int waiting,
    @DefaultValue("15m") Duration askAfter,
    @DefaultValue("off") Levels levels,
    @DefaultValue("15m") Duration levelsEvery,
    @DefaultValue("400d") Duration keep) {

  /** What the warehouse's numbers mean to the stock ledger. */
  enum Levels {
    /** People keep the location's stock. */
    OFF,
    /** By what lies there, orders that the warehouse has taken on included. */
    ON_HAND,
    /** By what the warehouse says is available, beside those orders. */
    AVAILABLE
  }

  FulfillmentSettings {
    if (calls < 1 || waiting < 1) {
      throw new IllegalArgumentException(
          "WAYBILL_WAREHOUSE_CALLS and WAYBILL_WAREHOUSE_WAITING are at least 1");
    }
    if (levels != Levels.OFF && location.isBlank()) {
      throw new IllegalArgumentException(
          "WAYBILL_WAREHOUSE_LEVELS needs WAYBILL_WAREHOUSE_LOCATION: whose stock do they say?");
    }
  }

  /** Whether the goods of an allocation lie at the warehouse. */
  boolean holds(@Nullable String allocated) {
    return location.isBlank() || location.equals(allocated);
  }

  /** How long to wait after {@code asked} times without news. */
  Duration pause(int asked) {
    return askAfter.multipliedBy(1L << Math.clamp(asked, 0, 4));
  }

  /** Waits after failures, in seconds. */
  static Duration backoff(int tries) {
    return Duration.ofSeconds(Math.min(120, 1L << Math.clamp(tries, 0, 7)));
  }
}
