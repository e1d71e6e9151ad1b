package dev.waybill.inventory.bins;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class BinConfiguration {

  @Bean
  BinStore binStore(JdbcTemplate jdbc) {
    return new BinStore(jdbc);
  }

  @Bean
  BinSheet binSheet(BinStore store) {
    return new BinSheet(store);
  }
}
