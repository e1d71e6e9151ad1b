package dev.waybill.service.background;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the last run of each loop went well. A loop that fails is alive and tries again, so this
 * is part of neither liveness nor readiness, and its status leaves the service's own as it is.
 */
final class TroubleHealth implements HealthIndicator {

  static final Status FAILING = new Status("FAILING");

  private final Supplier<List<Pulse>> pulses;

  TroubleHealth(Supplier<List<Pulse>> pulses) {
    this.pulses = pulses;
  }

  @Override
  public Health health() {
    var failing = new LinkedHashMap<String, Object>();
    for (Pulse pulse : pulses.get()) {
      RunRecord runs = pulse.runs();
      String failure = runs == null ? null : runs.failure();
      if (runs != null && failure != null) {
        var success = runs.sinceSuccess();
        failing.put(
            pulse.loop(),
            Map.of(
                "failure",
                failure,
                "lastSuccess",
                success == null ? "none" : success.toSeconds() + " s ago"));
      }
    }
    return failing.isEmpty()
        ? Health.up().build()
        : Health.status(FAILING).withDetails(failing).build();
  }
}
