package dev.waybill.inventory.location;

import dev.waybill.inventory.LedgerOnly;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The locations of the stock ledger. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class LocationConfiguration {

  @Bean
  LocationDirectory locationDirectory(JdbcTemplate jdbc) {
    return new LocationDirectory(jdbc);
  }

  @Bean
  LocationStore locationStore(JdbcTemplate jdbc) {
    return new LocationStore(jdbc);
  }

  @Bean
  LocationSeed locationSeed(JdbcTemplate jdbc, LocationSettings settings) {
    return new LocationSeed(jdbc, settings.locations());
  }
}
