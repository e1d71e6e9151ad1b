package dev.waybill.console.oidc;

import dev.waybill.service.outgoing.AddressGuard;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfiguration {

  @Bean
  OidcSignIn oidcSignIn(OidcSettings settings, AddressGuard guard, Clock clock) {
    settings.check();
    return new OidcSignIn(
        settings,
        settings.isOn() ? new OidcProvider(settings, guard, clock) : null,
        new Pending(clock));
  }
}
