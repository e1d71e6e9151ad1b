package dev.waybill.notifier.outgoing;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.provider.ProviderBreakers;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one client for addresses that people have typed in, and the secrets they name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
public class OutgoingConfiguration {

  @Bean
  OutgoingHttp outgoingHttp(
      OutgoingSettings settings, AddressGuard guard, ProviderBreakers breakers, Clock clock) {
    return new OutgoingHttp(settings, guard, breakers, clock);
  }

  @Bean
  NamedSecrets namedSecrets(OutgoingSettings settings, Environment environment) {
    return new NamedSecrets(environment, settings.secretsFolder());
  }
}
