package dev.waybill.orchestrator.shopbody;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looked at what a shop sent is forgotten after years, as far as the settings say so. */
@Configuration(proxyBeanMethods = false)
class ShopBodyConfiguration {

  private static final int ROWS_AT_A_TIME = 1_000;

  @Bean
  PeriodicTask forgettingLooks(ShopBodyStore store, ShopBodySettings settings) {
    String name = "Forgetting who looked at what shops sent";
    return settings.keepLooks().isPositive()
        ? PeriodicTask.sweeping(
            name, Duration.ofDays(1), () -> store.forgetLooks(settings.keepLooks(), ROWS_AT_A_TIME))
        : PeriodicTask.off(name);
  }
}
