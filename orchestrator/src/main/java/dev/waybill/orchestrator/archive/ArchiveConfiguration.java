package dev.waybill.orchestrator.archive;

import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.service.background.Rounds;
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
  Rounds archiving(JdbcTemplate jdbc, ArchiveSettings settings, MeterRegistry meters, Clock clock) {
    String name = "Archiving";
    return settings.after().isPositive()
        ? Rounds.sweeping(name, settings.interval(), new Archiver(jdbc, settings, meters, clock))
        : Rounds.off(name);
  }

  @Bean
  Rounds forgetting(
      JdbcTemplate jdbc, ArchiveSettings archive, OrchestratorSettings settings, Clock clock) {
    String name = "Forgetting old orders";
    return settings.forgetAfter().isPositive()
        ? Rounds.sweeping(
            name,
            Duration.ofDays(1),
            new Forgetting(jdbc, settings.forgetAfter(), archive.batch(), clock))
        : Rounds.off(name);
  }
}
