package dev.waybill.inventory.parcel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever keeps the stock, the catalogue says what it weighs. */
@Configuration(proxyBeanMethods = false)
class ParcelConfiguration {

  @Bean
  DescribeParcels describeParcels(JdbcTemplate jdbc, ParcelSettings settings) {
    return new DescribeParcels(new CatalogueLookup(jdbc, settings.defaultWeight()));
  }
}
