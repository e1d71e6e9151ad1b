package dev.waybill.shipping.shipengine;

import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ShipEngine, for whatever accounts there are. */
@Configuration(proxyBeanMethods = false)
class ShipEngineConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A purchase waits for a carrier behind the gateway; after it the label may have been bought. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  @Bean
  ShipEngineProvider shipEngineProvider(FeignClients clients, Clock clock) {
    return new ShipEngineProvider(clients, CONNECT, ANSWER, clock);
  }
}
