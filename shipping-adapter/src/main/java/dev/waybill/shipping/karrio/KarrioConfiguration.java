package dev.waybill.shipping.karrio;

import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Karrio among the providers that accounts can be of. */
@Configuration(proxyBeanMethods = false)
class KarrioConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /**
   * Karrio waits for its carrier, which takes seconds for a label. Together with the former at most
   * waybill.step.longest-call.
   */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  @Bean
  KarrioProvider karrioProvider(FeignClients clients, Clock clock) {
    return new KarrioProvider(clients, CONNECT, ANSWER, clock);
  }
}
