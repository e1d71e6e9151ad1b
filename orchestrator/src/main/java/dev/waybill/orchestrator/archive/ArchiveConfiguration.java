package dev.waybill.orchestrator.archive;

import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finished orders are put away, and erased in the end, as far as the settings say so. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

  @Bean
  PeriodicTask archiving(
      JdbcTemplate jdbc, ArchiveSettings settings, MeterRegistry meters, Clock clock) {
    String name = "Archiving";
    return settings.after().isPositive()
        ? PeriodicTask.sweeping(
            name, settings.interval(), new Archiver(jdbc, settings, meters, clock))
        : PeriodicTask.off(name);
  }

  @Bean
  PeriodicTask forgetting(
      JdbcTemplate jdbc, ArchiveSettings archive, OrchestratorSettings settings, Clock clock) {
    String name = "Forgetting old orders";
    return settings.forgetAfter().isPositive()
        ? PeriodicTask.sweeping(
            name,
            Duration.ofDays(1),
            new Forgetting(jdbc, settings.forgetAfter(), archive.batch(), clock))
        : PeriodicTask.off(name);
  }
}
