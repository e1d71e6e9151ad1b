package dev.waybill.console.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether the audit is written. Its status leaves the console's own as it is. */
final class AuditHealth implements HealthIndicator {

  private static final Status FAILING = new Status("FAILING");

  private final AuditLog log;

  AuditHealth(AuditLog log) {
    this.log = log;
  }

  @Override
  public Health health() {
    boolean good = log.trouble() == null && log.lost() == 0;
    return (good ? Health.up() : Health.status(FAILING))
        .withDetail("waiting", log.waiting())
        .withDetail("lost", log.lost())
        .build();
  }
}
