package dev.waybill.inventory.offer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many offers were published, and how long what is not published has waited. */
final class OfferMeters {

  private final Counter published;
  private final Clock clock;
  private volatile @Nullable Instant oldest;

  OfferMeters(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.published =
        Counter.builder("waybill.stock.offers.published")
            .description("Offers that were published to shops")
            .register(registry);
    Gauge.builder("waybill.stock.offers.lag", this::lag)
        .description("How long ago the oldest change was made that is not published; 0 if all are")
        .baseUnit("seconds")
        .register(registry);
  }

  void published(int offers) {
    published.increment(offers);
  }

  /** Something is to be published since then. */
  void behind(@Nullable Instant since) {
    Instant known = oldest;
    if (since != null && (known == null || since.isBefore(known))) {
      oldest = since;
    }
  }

  /** All is published, or another instance sees to it. */
  void caughtUp() {
    oldest = null;
  }

  private double lag() {
    Instant since = oldest;
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0);
  }
}
