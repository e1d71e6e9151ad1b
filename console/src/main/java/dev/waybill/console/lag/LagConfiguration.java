package dev.waybill.console.lag;

import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LagConfiguration {

  @Bean
  CurrentLag currentLag(Admin admin, Clock clock) {
    return new CurrentLag(new LagReader(admin), clock);
  }

  @Bean
  PeriodicTask lagLook(CurrentLag lag) {
    return new PeriodicTask(
        "Looking how far services have read", Duration.ofSeconds(10), lag::look);
  }
}
