package dev.waybill.orchestrator.archive;

import dev.waybill.service.background.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts finished orders away, unless it is told not to. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

  @Bean
  Rounds archiving(JdbcTemplate jdbc, ArchiveSettings settings, MeterRegistry meters, Clock clock) {
    return Rounds.sweeping(
        "Archiving",
        settings.interval(),
        settings.after().isPositive() ? new Archiver(jdbc, settings, meters, clock) : () -> false);
  }
}
