package dev.waybill.ingest.webhook;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether it is known who sends webhooks. That it is not is no reason to stop. */
record SendersHealth(Senders senders) implements HealthIndicator {

  @Override
  public Health health() {
    long unnamed = senders.unnamed();
    Health.Builder health = Health.up().withDetail("unnamed", unnamed);
    return (unnamed == 0
            ? health
            : health.withDetail("advice", "Webhooks came from " + Senders.advice()))
        .build();
  }
}
