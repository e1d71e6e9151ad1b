package dev.waybill.shipping.simulation;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.rules.CurrentRules;
import dev.waybill.shipping.service.ServiceChoice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {

  @Bean
  SimulationStore shippingSimulationStore(JdbcClient jdbc) {
    return new SimulationStore(jdbc);
  }

  @Bean
  Simulations shippingSimulations(
      SimulationStore store,
      JdbcClient jdbc,
      ServiceChoice services,
      Accounts accounts,
      CurrentRules current) {
    return new Simulations(store, new PastParcels(jdbc), services, accounts, current);
  }
}
