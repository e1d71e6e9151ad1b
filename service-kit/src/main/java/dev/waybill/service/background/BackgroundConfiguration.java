package dev.waybill.service.background;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/** Liveness is that every loop runs; readiness, that each of its turns ends in time. */
@AutoConfiguration
@EnableConfigurationProperties(WatchdogSettings.class)
class BackgroundConfiguration {

  /** Part of liveness. */
  @Bean
  HealthIndicator loopsHealthIndicator(ObjectProvider<Beating> loops) {
    return new LoopHealth(pulses(loops), Pulse::isDead, Status.DOWN);
  }

  /** Part of readiness: the alarm before. */
  @Bean
  HealthIndicator paceHealthIndicator(ObjectProvider<Beating> loops) {
    return new LoopHealth(pulses(loops), Pulse::isLate, Status.OUT_OF_SERVICE);
  }

  /** Beside both: what fails at present, and is tried again. */
  @Bean
  HealthIndicator backgroundHealthIndicator(ObjectProvider<Beating> loops) {
    return new TroubleHealth(pulses(loops));
  }

  @Bean
  Watchdog watchdog(
      ObjectProvider<Beating> loops, WatchdogSettings settings, MeterRegistry meters) {
    // Not exit: what waits for a stuck thread at an orderly end would wait for ever.
    return new Watchdog(
        pulses(loops), settings, meters, () -> Runtime.getRuntime().halt(Watchdog.EXIT_CODE));
  }

  private static Supplier<List<Pulse>> pulses(ObjectProvider<Beating> loops) {
    return () ->
        loops.stream()
            .flatMap(beating -> beating.pulses().stream())
            .<Pulse>map(pulse -> pulse)
            .toList();
  }
}
