package dev.waybill.shipping.label;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.shipping.service.ServiceChoice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the actions together, over whichever accounts are set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingSettings.class)
class LabelConfiguration {

  @Bean
  Accounts accounts(
      ObjectProvider<CarrierProvider> providers,
      ObjectProvider<Account> configured,
      ShippingSettings settings) {
    Map<String, CarrierProvider> byName =
        providers.stream().collect(Collectors.toMap(CarrierProvider::name, provider -> provider));
    List<Carrier> carriers =
        configured.stream().map(account -> open(account, byName.get(account.provider()))).toList();
    return new Accounts(carriers, settings.carrier());
  }

  private static Carrier open(Account account, @Nullable CarrierProvider provider) {
    if (provider == null) {
      throw new IllegalArgumentException(account + " is of a provider that is not known");
    }
    return provider.open(account);
  }

  @Bean
  BuyLabel buyLabel(Accounts accounts, ShippingSettings settings) {
    var services = new ServiceChoice(settings.services(), settings.otherwise());
    var purchase = new LabelPurchase(accounts, services, settings.priceTolerancePercent());
    return new BuyLabel(accounts, purchase, new Parcels(settings));
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
