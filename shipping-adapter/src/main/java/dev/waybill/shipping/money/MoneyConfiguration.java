package dev.waybill.shipping.money;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Follows the money of labels. */
@Configuration(proxyBeanMethods = false)
class MoneyConfiguration {

  @Bean
  RefundStore refundStore(JdbcTemplate jdbc) {
    return new RefundStore(jdbc);
  }

  @Bean
  PeriodicTask refundFollowing(RefundStore store, Accounts accounts, Clock clock) {
    return PeriodicTask.sweeping(
        "Following refunds", Duration.ofSeconds(30), new RefundFollowUp(store, accounts, clock));
  }

  @Bean
  RefundMeters refundMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    return new RefundMeters(registry, jdbc);
  }

  @Bean
  PeriodicTask refundCounting(RefundMeters meters) {
    return new PeriodicTask("Counting refunds", Duration.ofSeconds(30), meters::count);
  }
}
