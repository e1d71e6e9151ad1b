package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.Catalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class KitConfiguration {

  @Bean
  KitStore kitStore(JdbcTemplate jdbc) {
    return new KitStore(jdbc);
  }

  @Bean
  Kits kits(KitStore store, Catalogue catalogue) {
    return new Kits(store, catalogue);
  }

  @Bean
  KitSheet kitSheet(KitStore store, Kits kits) {
    return new KitSheet(store, kits);
  }

  @Bean
  AliasStore aliasStore(JdbcTemplate jdbc) {
    return new AliasStore(jdbc);
  }

  @Bean
  Aliases aliases(AliasStore store, KitStore kits, Catalogue catalogue) {
    return new Aliases(store, kits, catalogue);
  }

  @Bean
  AliasSheet aliasSheet(AliasStore store, Aliases aliases) {
    return new AliasSheet(store, aliases);
  }
}
