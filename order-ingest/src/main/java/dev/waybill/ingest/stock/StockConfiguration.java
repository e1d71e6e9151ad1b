package dev.waybill.ingest.stock;

import dev.waybill.contracts.Topics;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import dev.waybill.step.http.FeignClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ContainerProperties;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StockSettings.class)
class StockConfiguration {

  private static final String GROUP = "order-ingest-offers";

  /** Few at a time: no order waits for a number. */
  private static final int WORKERS = 4;

  private static final Duration SLOW = Duration.ofSeconds(30);
  private static final Duration COUNTING = Duration.ofSeconds(30);

  @Bean
  StockClients stockClients(FeignClients clients, Clock clock) {
    return new StockClients(clients, clock);
  }

  @Bean
  OfferStore offerStore(JdbcTemplate jdbc) {
    return new OfferStore(jdbc);
  }

  @Bean
  StockOwners stockOwners(JdbcTemplate jdbc) {
    return new StockOwners(jdbc);
  }

  @Bean
  StockQueries stockQueries(JdbcTemplate jdbc) {
    return new StockQueries(jdbc);
  }

  @Bean
  StockMeters stockMeters(MeterRegistry meters) {
    return new StockMeters(meters);
  }

  @Bean
  StockPush stockPush(
      ShopLookup shops,
      StockClients clients,
      StockOwners owners,
      JdbcTemplate jdbc,
      StockSettings settings,
      StockMeters meters,
      Clock clock) {
    var round = new StockRound(new StockStore(jdbc, owners.holder()), settings, meters);
    return new StockPush(shops, clients, owners, round, clock);
  }

  @Bean
  ShopWorkers stockWorkers(StockPush push) {
    return new ShopWorkers("Writing stock", WORKERS, SLOW, push::next);
  }

  @Bean
  PeriodicTask stockTask(ShopWorkers stockWorkers, StockSettings settings) {
    String name = "Looking for stock to write to shops";
    return settings.enabled()
        ? new PeriodicTask(name, settings.poll(), stockWorkers::dispatch)
        : PeriodicTask.off(name);
  }

  @Bean
  PeriodicTask stockCounts(StockOwners owners, StockQueries queries, StockMeters meters) {
    return new PeriodicTask(
        "Counting stock to write to shops",
        COUNTING,
        () -> {
          owners.endRemoved();
          StockQueries.Waiting waiting = queries.waiting();
          meters.waiting(waiting.pending(), waiting.refused());
        });
  }

  @Bean
  StockOwnership stockOwnership(
      ShopLookup shops,
      StockClients clients,
      ShopAdministration administration,
      StockOwners owners,
      PeriodicTask stockTask) {
    return new StockOwnership(shops, clients, administration, owners, stockTask::wake);
  }

  @Bean
  BatchListener shopOffers(
      KafkaClients kafka,
      OfferStore store,
      Publisher publisher,
      PeriodicTask stockTask,
      MeterRegistry meters,
      Clock clock) {
    kafka.ensureTopics(List.of(Topics.SHOP_OFFERS, Topics.deadLettersOf(Topics.SHOP_OFFERS)));
    var letters = publisher.deadLetters(new UnwrittenDeadLetters(meters, "shop-offers"));
    var offers = new ContainerProperties(Topics.SHOP_OFFERS);
    offers.setGroupId(GROUP);
    offers.setClientId(GROUP);
    return kafka.listener(
        "shop-offers",
        "What shops can sell waits in Kafka",
        offers,
        new OfferIntake(store, letters, stockTask::wake, clock));
  }
}
