package dev.waybill.inventory.document;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.movement.FreedStock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people book on the stock ledger. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class DocumentConfiguration {

  @Bean
  StockBook stockBook(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, FreedStock freed) {
    return new StockBook(jdbc, new TransactionTemplate(transactions), freed);
  }

  @Bean
  DocumentStore documentStore(JdbcTemplate jdbc) {
    return new DocumentStore(jdbc);
  }

  @Bean
  DeliveryStore deliveryStore(JdbcTemplate jdbc) {
    return new DeliveryStore(jdbc);
  }

  @Bean
  Documents stockDocuments(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      StockBook book,
      DocumentStore documents,
      DeliveryStore deliveries) {
    return new Documents(
        new TransactionTemplate(transactions), book, documents, deliveries, new RowReader(jdbc));
  }
}
