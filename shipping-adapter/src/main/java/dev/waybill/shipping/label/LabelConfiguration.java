package dev.waybill.shipping.label;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.shipping.service.ServiceChoice;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the actions together, over whichever accounts are set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingSettings.class)
class LabelConfiguration {

  @Bean
  BuyLabel buyLabel(Accounts accounts, ShippingSettings settings) {
    var services =
        new ServiceChoice(settings.services(), settings.otherwise(), settings.ratesPatience());
    var purchase = new LabelPurchase(accounts, services, settings.priceTolerancePercent());
    return new BuyLabel(accounts, services, purchase, new Parcels(settings));
  }

  @Bean
  VoidLabel voidLabel(Accounts accounts, ShippingSettings settings, Departures departures) {
    return new VoidLabel(accounts, new Parcels(settings), departures);
  }

  @Bean
  LabelRecords labelRecords(JdbcClient jdbc) {
    return new LabelRecords(jdbc);
  }
}
