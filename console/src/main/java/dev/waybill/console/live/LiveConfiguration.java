package dev.waybill.console.live;

import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What keeps pages live. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  ConsumerLoop liveEvents(KafkaClients kafka, LiveFeed feed, Clock clock) {
    return new ConsumerLoop(
        "live-events",
        "Pages are not live",
        Duration.ofSeconds(3),
        new EventListening(kafka, feed, clock));
  }
}
