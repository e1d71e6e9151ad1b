package dev.waybill.inventory.packaging;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Packagings, whoever keeps the stock. */
@Configuration(proxyBeanMethods = false)
class PackagingConfiguration {

  @Bean
  PackagingDirectory packagingDirectory(JdbcTemplate jdbc) {
    return new PackagingDirectory(jdbc);
  }

  @Bean
  PackagingStore packagingStore(JdbcTemplate jdbc) {
    return new PackagingStore(jdbc);
  }

  @Bean
  PackagingAdministration packagingAdministration(
      PackagingStore store,
      PackagingDirectory directory,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new PackagingAdministration(
        store, directory, new TransactionTemplate(transactions), clock);
  }

  @Bean
  PackagingSheet packagingSheet(PackagingStore store, PackagingAdministration administration) {
    return new PackagingSheet(store, administration);
  }
}
