package dev.waybill.step.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LedgerPrunerTest {

  private static final Instant NOW = Instant.parse("2027-05-04T10:00:00Z");

  private final JdbcTemplate jdbc =
      new JdbcTemplate(new DriverManagerDataSource(SharedPostgres.url("pruned")));

  @BeforeEach
  void emptyLedger() {
    Flyway.configure()
        .dataSource(jdbc.getDataSource())
        .locations("classpath:db/step-kit")
        .load()
        .migrate();
    jdbc.update("DELETE FROM step_ledger");
  }

  @Test
  void forgetsOldOutcomesAndNothingElse() {
    for (int i = 0; i < 25; i++) {
      add("old/" + i, "COMPLETED", Duration.ofDays(366));
    }
    add("undone", "REVOKED", Duration.ofDays(366));
    add("unknown", "STARTED", Duration.ofDays(366));
    add("young", "COMPLETED", Duration.ofDays(364));

    LedgerPruner pruner = pruner(Duration.ofDays(365));
    int parts = 1;
    while (pruner.part()) {
      parts++;
    }

    assertThat(parts).isEqualTo(4);
    assertThat(left()).containsExactly("unknown", "young");
  }

  @Test
  void aRetentionThatRisksSecondEffectsIsRefused() {
    assertThatThrownBy(() -> pruner(Duration.ofDays(7))).hasMessageContaining("30 days");
  }

  private LedgerPruner pruner(Duration retention) {
    var settings = new LedgerSettings(retention, Duration.ofDays(1), 10);
    return new LedgerPruner(jdbc, settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void add(String id, String state, Duration age) {
    jdbc.update(
        """
        INSERT INTO step_ledger
            (command_id, order_id, action, state, owner, lease_until, maybe, created_at, updated_at)
        VALUES (?, 'demo:1', 'ship', ?, 'me', ?, false, ?, ?)
        """,
        id,
        state,
        NOW.atOffset(ZoneOffset.UTC),
        NOW.minus(age).atOffset(ZoneOffset.UTC),
        NOW.minus(age).atOffset(ZoneOffset.UTC));
  }

  private List<String> left() {
    return jdbc.queryForList("SELECT command_id FROM step_ledger ORDER BY 1", String.class);
  }
}
