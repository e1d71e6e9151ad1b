package dev.waybill.shipping;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema of the service, as its settings have it made. */
public final class Migrations {

  private Migrations() {}

  public static void run(DataSource source) {
    Flyway.configure()
        .locations("classpath:db/step-kit", "classpath:db/migration")
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(source)
        .load()
        .migrate();
  }
}
