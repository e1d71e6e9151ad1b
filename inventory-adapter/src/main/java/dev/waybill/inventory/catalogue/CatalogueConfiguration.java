package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.Topics;
import dev.waybill.inventory.csv.CsvFiles;
import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.DeadLetterWriter;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalogue, whoever keeps the stock. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  private static final String GROUP = "inventory-catalogue";
  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  Catalogue catalogue(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      SourceStore sources,
      ItemStore items,
      ItemHistory history,
      Clock clock) {
    return new Catalogue(
        jdbc, new TransactionTemplate(transactions), sources, items, history, clock);
  }

  @Bean
  SourceStore sourceStore(JdbcTemplate jdbc) {
    return new SourceStore(jdbc);
  }

  @Bean
  ItemStore itemStore(JdbcTemplate jdbc) {
    return new ItemStore(jdbc);
  }

  @Bean
  ItemHistory itemHistory(JdbcTemplate jdbc) {
    return new ItemHistory(jdbc);
  }

  @Bean
  ItemQueries itemQueries(JdbcTemplate jdbc) {
    return new ItemQueries(jdbc);
  }

  @Bean
  ItemPages itemPages(
      ItemQueries queries, SourceStore sources, ItemStore items, ItemHistory history) {
    return new ItemPages(queries, sources, items, history);
  }

  @Bean
  ItemSheet itemSheet(ItemQueries queries, ItemStore items, Catalogue catalogue) {
    return new ItemSheet(queries, items, catalogue);
  }

  @Bean
  CsvFiles catalogueFiles(Catalogue catalogue) {
    return new CsvFiles(CsvLimits.USUAL, new CsvImports(CsvLimits.USUAL, catalogue::alone));
  }

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> productLetterProducer(KafkaClients kafka) {
    kafka.ensureTopics(List.of(Topics.SHOP_PRODUCTS, Topics.deadLettersOf(Topics.SHOP_PRODUCTS)));
    return kafka.producer("inventory-catalogue-letters", Map.of());
  }

  @Bean
  BatchListener shopProducts(
      KafkaClients kafka,
      Catalogue catalogue,
      Producer<byte[], byte[]> productLetterProducer,
      MeterRegistry meters,
      Clock clock) {
    var letters =
        new DeadLetterWriter(
            productLetterProducer, new UnwrittenDeadLetters(meters, "shop-products"));
    var products = new ContainerProperties(Topics.SHOP_PRODUCTS);
    products.setGroupId(GROUP);
    products.setClientId(GROUP);
    return kafka.listener(
        "shop-products",
        "Products of shops wait in Kafka",
        products,
        new ProductIntake(catalogue, letters, clock));
  }

  @Bean
  PeriodicTask itemChangesForgetting(ItemHistory history, CatalogueSettings settings, Clock clock) {
    return PeriodicTask.sweeping(
        "Forgetting old changes of items",
        Duration.ofHours(1),
        () ->
            history.forget(clock.instant().minus(settings.keepChanges()), ROWS_AT_A_TIME)
                == ROWS_AT_A_TIME);
  }
}
