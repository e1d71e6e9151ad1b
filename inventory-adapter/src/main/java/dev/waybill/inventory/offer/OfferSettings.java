package dev.waybill.inventory.offer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How offers are published.
 *
 * @param every the pause between two looks at what has changed
 */
@ConfigurationProperties("waybill.inventory.offers")
record OfferSettings(@DefaultValue("2s") Duration every) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  OfferSettings {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "WAYBILL_INVENTORY_OFFERS_EVERY is at least 100ms, and not " + every.toMillis() + "ms.");
    }
  }
}
