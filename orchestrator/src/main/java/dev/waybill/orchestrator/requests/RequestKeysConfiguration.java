package dev.waybill.orchestrator.requests;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys are forgotten in the background. */
@Configuration(proxyBeanMethods = false)
class RequestKeysConfiguration {

  private static final int ROWS_AT_A_TIME = 1_000;

  @Bean
  PeriodicTask forgettingRequestKeys(RequestKeys keys) {
    return PeriodicTask.sweeping(
        "Forgetting keys of requests", Duration.ofHours(1), () -> keys.forget(ROWS_AT_A_TIME));
  }
}
