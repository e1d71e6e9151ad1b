package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.shipping.service.ServiceChoice;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the actions together, over whichever carriers are set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingSettings.class)
class LabelConfiguration {

  @Bean
  Carriers carriers(ObjectProvider<Carrier> carriers, ShippingSettings settings) {
    return new Carriers(carriers.stream().toList(), settings.carrier());
  }

  @Bean
  BuyLabel buyLabel(Carriers carriers, ShippingSettings settings) {
    var services = new ServiceChoice(settings.services(), settings.otherwise());
    return new BuyLabel(carriers, services, new Parcels(settings));
  }

  @Bean
  VoidLabel voidLabel(Carriers carriers, ShippingSettings settings, Departures departures) {
    return new VoidLabel(carriers, new Parcels(settings), departures);
  }

  @Bean
  LabelRecords labelRecords(JdbcClient jdbc) {
    return new LabelRecords(jdbc);
  }
}
