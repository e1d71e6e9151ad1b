package dev.waybill.console.audit;

import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  private static final int ROWS_AT_A_TIME = 1_000;

  @Bean
  AuditLog auditLog(AuditStore store, Clock clock) {
    return new AuditLog(store, clock);
  }

  @Bean
  AuditHealth auditHealth(AuditLog log) {
    return new AuditHealth(log);
  }

  @Bean
  PeriodicTask auditForgetting(AuditStore store, AuditSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting old entries of the audit",
        Duration.ofHours(1),
        () -> store.forget(settings.keep(), ROWS_AT_A_TIME));
  }
}
