package dev.waybill.service.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the broker answers, asked at most every few seconds however often health is read. */
final class KafkaHealth implements HealthIndicator {

  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final int PATIENCE_MS = 2_000;

  private final Admin admin;
  private final Clock clock;
  private Health last = Health.unknown().build();
  private Instant asked = Instant.MIN;

  KafkaHealth(Admin admin, Clock clock) {
    this.admin = admin;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    if (asked.isBefore(clock.instant().minus(KEEP))) {
      last = ask();
      asked = clock.instant();
    }
    return last;
  }

  private Health ask() {
    try {
      var options = new DescribeClusterOptions().timeoutMs(PATIENCE_MS);
      int nodes =
          admin.describeCluster(options).nodes().get(PATIENCE_MS, TimeUnit.MILLISECONDS).size();
      return Health.up().withDetail("brokers", nodes).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down(e).build();
    } catch (Exception e) {
      return Health.down(e).build();
    }
  }
}
