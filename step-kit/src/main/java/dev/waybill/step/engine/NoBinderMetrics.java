package dev.waybill.step.engine;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.cloud.stream.binder.kafka.KafkaBinderMetrics;

/**
 * In place of the binder's own, which run a second consumer to learn how far the first is behind:
 * that is known after every poll and metered as waybill.step.lag.
 */
final class NoBinderMetrics extends KafkaBinderMetrics {

  @SuppressWarnings("NullAway") // nothing of it is ever used
  NoBinderMetrics() {
    super(null, null);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    // nothing
  }
}
