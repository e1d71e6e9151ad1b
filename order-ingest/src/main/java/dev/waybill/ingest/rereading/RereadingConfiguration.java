package dev.waybill.ingest.rereading;

import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class RereadingConfiguration {

  /** A month of a busy shop is read in minutes. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  /** Changed shops are looked for by every instance this often. */
  @Bean
  PeriodicTask rereading(
      ShopLookup shops,
      JdbcTemplate jdbc,
      KafkaClients kafka,
      Publisher publisher,
      Clock clock,
      @Value("${waybill.shop-refresh:2s}") Duration refresh) {
    var rereading =
        new Rereading(
            shops,
            new RereadingStore(jdbc, LEASE),
            new WaitingOrders(kafka),
            publisher,
            refresh.multipliedBy(2),
            clock);
    return new PeriodicTask("Reading waiting orders again", refresh, rereading::look);
  }
}
