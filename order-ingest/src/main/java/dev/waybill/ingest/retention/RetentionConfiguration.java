package dev.waybill.ingest.retention;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  PeriodicTask pruning(JdbcTemplate jdbc, RetentionSettings settings) {
    var pruning = new Pruning(jdbc, settings, ROWS_AT_A_TIME);
    return PeriodicTask.sweeping("Forgetting what is old", BETWEEN_SWEEPS, pruning::part);
  }
}
