package dev.waybill.ingest.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts one shop's webhooks by result, and times those that were stored. Meters are looked up once
 * per result, since that costs more than counting.
 */
final class WebhookMeters {

  private final MeterRegistry registry;
  private final String platform;
  private final String shop;
  private final Map<String, Counter> results = new ConcurrentHashMap<>();
  private final Timer stored;

  WebhookMeters(MeterRegistry registry, String platform, String shop) {
    this.registry = registry;
    this.platform = platform;
    this.shop = shop;
    this.stored =
        Timer.builder("waybill.webhook.ack")
            .description("From the first byte of a webhook to its answer, once stored")
            .tags("platform", platform, "shop", shop)
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2_500),
                Duration.ofSeconds(5))
            .register(registry);
  }

  void answered(Answer answer, Duration took) {
    results.computeIfAbsent(answer.result(), this::counter).increment();
    if (answer.result().equals("accepted")) {
      stored.record(took);
    }
  }

  private Counter counter(String result) {
    return Counter.builder("waybill.webhooks")
        .description("Webhooks by what became of them")
        .tags("platform", platform, "shop", shop, "result", result)
        .register(registry);
  }
}
