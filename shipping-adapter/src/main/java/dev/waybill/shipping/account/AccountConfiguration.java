package dev.waybill.shipping.account;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.CarrierProvider;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CarrierSecretsSettings.class)
class AccountConfiguration {

  @Bean
  SecretBox carrierSecretBox(CarrierSecretsSettings settings) {
    return new SecretBox("waybill.carrier-secrets.key", settings.key(), settings.previousKeys());
  }

  @Bean
  Providers carrierProviders(ObjectProvider<CarrierProvider> providers) {
    return new Providers(providers.orderedStream());
  }

  @Bean
  AccountRepository accountRepository(JdbcClient jdbc, SecretBox box) {
    return new AccountRepository(jdbc, box);
  }

  @Bean
  Accounts accounts(@Value("${waybill.shipping.carrier}") String usual) {
    return new Accounts(usual);
  }

  @Bean
  AccountDirectory accountDirectory(
      ObjectProvider<Account> configured,
      Providers providers,
      AccountRepository repository,
      Accounts accounts) {
    return new AccountDirectory(
        configured.orderedStream().toList(), providers, repository, accounts);
  }

  /** So that an account is known to all instances within seconds. */
  @Bean
  PeriodicTask carrierAccountRefreshing(
      AccountDirectory accounts, @Value("${waybill.carrier-refresh}") Duration pause) {
    return new PeriodicTask("Looking for changed carrier accounts", pause, accounts::refresh);
  }

  @Bean
  AccountAdministration accountAdministration(
      AccountRepository repository,
      AccountDirectory directory,
      Providers providers,
      SecretBox box,
      AddressGuard guard,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Environment environment,
      Clock clock) {
    boolean demo = environment.acceptsProfiles(Profiles.of("local"));
    return new AccountAdministration(
        repository,
        directory,
        new AccountCheck(providers, new FieldCheck(guard, demo)),
        new LabelsOfAccount(jdbc, clock),
        box,
        transactions,
        clock);
  }

  @Bean
  AccountSenders accountSenders(AccountDirectory directory) {
    return id -> directory.find(id).map(known -> known.account().sender());
  }
}
