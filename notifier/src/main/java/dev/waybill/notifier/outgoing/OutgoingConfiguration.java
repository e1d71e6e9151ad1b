package dev.waybill.notifier.outgoing;

import java.time.Clock;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one client for addresses that people have typed in, and the secrets they name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
public class OutgoingConfiguration {

  @Bean
  OutgoingHttp outgoingHttp(OutgoingSettings settings, Clock clock) {
    return new OutgoingHttp(settings, SystemDefaultDnsResolver.INSTANCE, clock);
  }

  @Bean
  NamedSecrets namedSecrets(OutgoingSettings settings, Environment environment) {
    return new NamedSecrets(environment, settings.secretsFolder());
  }
}
