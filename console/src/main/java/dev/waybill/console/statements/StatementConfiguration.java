package dev.waybill.console.statements;

import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementSettings.class)
class StatementConfiguration {

  private static final int ROWS_AT_A_TIME = 200;

  @Bean
  PeriodicTask statementMaking(
      StatementStore store, DayReading reading, StatementSettings settings, Clock clock) {
    return PeriodicTask.sweeping(
        "Making statements",
        Duration.ofMinutes(1),
        new Statements(store, reading, settings, clock));
  }

  @Bean
  PeriodicTask statementForgetting(StatementStore store, StatementSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting old statements",
        Duration.ofHours(6),
        () -> store.forget(settings.keep(), ROWS_AT_A_TIME));
  }
}
