package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.testing.SharedPostgres;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of the release before, which still runs beside this one. */
class UpgradeTest {

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final JdbcTemplate jdbc = new JdbcTemplate(source);

  @BeforeEach
  void aDatabaseOfTheReleaseBefore() {
    source.setUrl(SharedPostgres.url("upgraded"));
    Flyway flyway = Flyway.configure().dataSource(source).cleanDisabled(false).target("1").load();
    flyway.clean();
    flyway.migrate();
    jdbc.update(
        "INSERT INTO stock VALUES ('OLD', 'A', 10, 3), ('OLD', 'B', 5, 0), ('X', 'A', 0, 0)");
    jdbc.update("INSERT INTO reservation VALUES ('shop:1/reserve-stock', 'OLD', 'A', 3)");
    Flyway.configure().dataSource(source).load().migrate();
  }

  @Test
  void whatIsThereIsTakenOver() {
    Ledgers.assertExplained(jdbc);
    assertThat(jdbc.queryForList("SELECT code FROM location ORDER BY 1", String.class))
        .containsExactly("OLD", "X");
    new Reservations(jdbc, new FreedStock())
        .end(List.of(Ending.ofFinished("shop:1", true, Instant.EPOCH)));
    assertThat(jdbc.queryForObject("SELECT sum(on_hand) FROM stock WHERE sku = 'A'", Integer.class))
        .isEqualTo(7);
    Ledgers.assertExplained(jdbc);
  }

  @Test
  void whatTheReleaseBeforeWritesMeanwhileIsBookedLater() {
    jdbc.update("UPDATE stock SET reserved = reserved + 2 WHERE sku = 'B'");
    jdbc.update(
        "INSERT INTO reservation (reference, location, sku, pieces)"
            + " VALUES ('shop:2/reserve-stock', 'OLD', 'B', 2)");
    jdbc.update("INSERT INTO stock (location, sku, on_hand) VALUES ('NEW', 'C', 4)");
    var reconciliation =
        new Reconciliation(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)));
    assertThat(reconciliation.part()).isFalse();
    Ledgers.assertExplained(jdbc);
    assertThat(jdbc.queryForList("SELECT code FROM location ORDER BY 1", String.class))
        .contains("NEW");
    assertThat(
            jdbc.queryForObject("SELECT order_id FROM reservation WHERE sku = 'B'", String.class))
        .isEqualTo("shop:2");
    reconciliation.part();
    assertThat(
            jdbc.queryForObject(
                "SELECT count(*) FROM movement WHERE kind = 'correction'", Integer.class))
        .isEqualTo(2);
  }

  @Test
  void movementsAreNeverChanged() {
    assertThatThrownBy(() -> jdbc.update("UPDATE movement SET on_hand = 0"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("book the opposite");
    assertThatThrownBy(() -> jdbc.update("DELETE FROM movement"))
        .isInstanceOf(DataAccessException.class);
  }
}
