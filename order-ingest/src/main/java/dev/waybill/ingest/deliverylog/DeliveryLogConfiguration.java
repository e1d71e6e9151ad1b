package dev.waybill.ingest.deliverylog;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class DeliveryLogConfiguration {

  @Bean
  DeliveryLog deliveryLog() {
    return new DeliveryLog();
  }

  @Bean(destroyMethod = "flush")
  DeliveryLogStore deliveryLogStore(JdbcTemplate jdbc, DeliveryLog deliveryLog) {
    return new DeliveryLogStore(jdbc, deliveryLog);
  }

  @Bean
  PeriodicTask deliveryLogFlush(
      DeliveryLogStore store, @Value("${waybill.evidence.flush:5s}") Duration pause) {
    return new PeriodicTask("Noting what webhooks brought", pause, store::flush);
  }
}
