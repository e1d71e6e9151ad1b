package dev.waybill.service.background;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether no loop of the service is ill. */
final class LoopHealth implements HealthIndicator {

  private final Supplier<List<Pulse>> pulses;
  private final Predicate<Pulse> ill;
  private final Status status;

  /**
   * @param status if one is ill
   */
  LoopHealth(Supplier<List<Pulse>> pulses, Predicate<Pulse> ill, Status status) {
    this.pulses = pulses;
    this.ill = ill;
    this.status = status;
  }

  @Override
  public Health health() {
    List<String> names = pulses.get().stream().filter(ill).map(Pulse::loop).toList();
    return names.isEmpty()
        ? Health.up().build()
        : Health.status(status).withDetail("loops", names).build();
  }
}
