package dev.waybill.orchestrator;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The orchestrator's tables in an empty database, made as its configuration says. */
public final class Migrations {

  private Migrations() {}

  public static void into(DataSource dataSource) {
    into(dataSource, "latest");
  }

  /** As they were at that version. */
  public static void into(DataSource dataSource, String version) {
    Flyway.configure()
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(dataSource)
        .target(version)
        .load()
        .migrate();
  }
}
