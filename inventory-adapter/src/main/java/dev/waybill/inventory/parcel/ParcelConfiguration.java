package dev.waybill.inventory.parcel;

import dev.waybill.inventory.packaging.PackagingDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever keeps the stock, the catalogue says what it weighs. */
@Configuration(proxyBeanMethods = false)
class ParcelConfiguration {

  @Bean
  PackingPlans packingPlans(PackagingDirectory packagings) {
    return new PackingPlans(packagings::at);
  }

  @Bean
  DescribeParcels describeParcels(JdbcTemplate jdbc, ParcelSettings settings, PackingPlans plans) {
    return new DescribeParcels(new CatalogueLookup(jdbc, settings.defaultWeight()), plans);
  }
}
