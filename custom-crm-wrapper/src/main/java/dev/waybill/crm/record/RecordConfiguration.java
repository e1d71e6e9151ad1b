package dev.waybill.crm.record;

import dev.waybill.crm.Crm;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the actions together, over whichever CRM is set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordConfiguration.KnownCustomersSettings.class)
class RecordConfiguration {

  @Bean
  Recording recording(Crm crm, KnownCustomersSettings settings, Clock clock) {
    return new Recording(
        crm,
        new CanonicalMapping(),
        new KnownCustomers(settings.remembered(), settings.keep(), clock));
  }

  @Bean
  RecordOrder recordOrder(Recording recording) {
    return new RecordOrder(recording);
  }

  @Bean
  CancelOrder cancelOrder(Recording recording) {
    return new CancelOrder(recording);
  }

  /**
   * {@code waybill.crm.customers.*}.
   *
   * @param remembered how many customers to remember as up to date; 0 tells the CRM every time
   * @param keep for how long
   */
  @ConfigurationProperties("waybill.crm.customers")
  record KnownCustomersSettings(
      @DefaultValue("10000") int remembered, @DefaultValue("10m") Duration keep) {}
}
