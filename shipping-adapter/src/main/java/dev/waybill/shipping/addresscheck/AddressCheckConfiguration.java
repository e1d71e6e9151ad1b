package dev.waybill.shipping.addresscheck;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Addresses are looked up, and what was found right is remembered for a while. */
@Configuration(proxyBeanMethods = false)
class AddressCheckConfiguration {

  private static final Duration KEEP = Duration.ofDays(90);
  private static final int MOST = 1_000_000;
  private static final Duration FORGET = Duration.ofHours(1);

  @Bean
  StoredAcceptedAddresses acceptedAddresses(JdbcTemplate jdbc, Clock clock) {
    return new StoredAcceptedAddresses(jdbc, clock, KEEP, MOST);
  }

  @Bean
  PeriodicTask acceptedAddressForgetting(StoredAcceptedAddresses accepted) {
    return PeriodicTask.sweeping("Forgetting accepted addresses", FORGET, accepted::forget);
  }

  @Bean
  CheckAddress checkAddress(Accounts accounts, AcceptedAddresses accepted) {
    return new CheckAddress(accounts, accepted);
  }
}
