package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.CarrierProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  @Bean
  Accounts accounts(
      ObjectProvider<CarrierProvider> providers,
      ObjectProvider<Account> configured,
      @Value("${waybill.shipping.carrier:}") String usual) {
    Map<String, CarrierProvider> byName =
        providers.stream().collect(Collectors.toMap(CarrierProvider::name, Function.identity()));
    var accounts = new Accounts(usual);
    accounts.replace(configured.stream().map(one -> open(one, byName)).toList());
    return accounts;
  }

  private static OpenAccount open(Account account, Map<String, CarrierProvider> providers) {
    CarrierProvider provider = providers.get(account.provider());
    if (provider == null) {
      throw new IllegalArgumentException(
          account
              + " is of a provider that is not known; there are "
              + List.copyOf(providers.keySet()));
    }
    return new OpenAccount(provider.open(account), Scope.ALL, account.test());
  }
}
