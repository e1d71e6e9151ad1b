package dev.waybill.service.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/** Migrations have a limit of their own. */
@AutoConfiguration
class DatabaseConfiguration {

  @Bean
  FlywayConfigurationCustomizer migrationsMayTakeLong(
      @Value("${waybill.database-limits.migration:1h}") Duration longest) {
    return configuration -> {
      DataSource pool = configuration.getDataSource();
      if (pool != null) {
        configuration.dataSource(new LongStatements(pool, longest));
      }
    };
  }
}
