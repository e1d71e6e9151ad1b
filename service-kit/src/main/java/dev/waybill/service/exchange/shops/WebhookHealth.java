package dev.waybill.service.exchange.shops;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the webhooks of a shop fare.
 *
 * @param look the last look at what is registered; null before the first
 * @param events what was noticed; the newest first
 */
public record WebhookHealth(List<Topic> received, @Nullable Look look, List<Event> events) {

  /**
   * @param perHour how many came in an hour, on average
   */
  public record Topic(String topic, Instant lastAt, long thisHour, double perHour) {}

  /**
   * @param failures in a row
   */
  public record Look(@Nullable Instant checkedAt, int failures, @Nullable String error) {}

  /** A webhook was switched off, deleted or missing; mended is whether it was registered again. */
  public record Event(String topic, Instant at, String event, boolean mended) {}

  /** When the last one came, of any topic. */
  public @Nullable Instant lastAt() {
    return received.stream().map(Topic::lastAt).max(Comparator.naturalOrder()).orElse(null);
  }
}
