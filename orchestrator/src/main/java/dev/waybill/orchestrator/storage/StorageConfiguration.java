package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the queries and the gauges that rest on them. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  OrderQueries orderQueries(JdbcClient jdbc, SteadyClock clock, ShopDays days) {
    return new OrderQueries(jdbc, clock, days);
  }

  @Bean
  OrderChangeFeed orderChanges(OrderQueries queries, JdbcClient jdbc, SteadyClock clock) {
    return new OrderChangeFeed(queries, jdbc, clock);
  }

  @Bean
  PlacedOrders placedOrders(JdbcClient jdbc) {
    return new PlacedOrders(jdbc);
  }

  @Bean
  VersionCounts versionCounts(JdbcClient jdbc) {
    return new VersionCounts(jdbc);
  }

  @Bean
  OrderGauges orderGauges(
      OrderQueries queries, DataSource dataSource, MeterRegistry registry, SteadyClock clock) {
    return new OrderGauges(queries, dataSource, registry, clock);
  }
}
