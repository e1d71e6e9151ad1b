package dev.waybill.inventory.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.SharedPostgres;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The setting adds locations; people decide on those that are there. */
class LocationSeedTest {

  @Test
  void whatIsMissingIsAddedAndWhatWasDecidedStays() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("location_seed"));
    Flyway.configure().dataSource(source).load().migrate();
    var jdbc = new JdbcTemplate(source);
    jdbc.update(
        """
        INSERT INTO location (code, name, priority, active) VALUES
          ('FOUND', 'Found with stock by a migration', NULL, true),
          ('DECIDED', 'Decided', 9, false)
        """);
    new LocationSeed(jdbc, List.of("NEW", "FOUND", "DECIDED", "NEW")).afterSingletonsInstantiated();
    assertThat(
            jdbc.queryForList(
                "SELECT code || ' ' || priority || ' ' || active FROM location ORDER BY priority",
                String.class))
        .containsExactly("NEW 1 true", "FOUND 2 true", "DECIDED 9 false");
    assertThat(new LocationDirectory(jdbc).current().first()).contains("NEW");
  }
}
