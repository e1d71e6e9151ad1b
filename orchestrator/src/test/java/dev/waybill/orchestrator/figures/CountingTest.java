package dev.waybill.orchestrator.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each row of the history counts once, however and whenever it came to be committed. */
class CountingTest {

  private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

  private static final String COMPLETED =
      """
      INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
      VALUES ('counting:' || ?, ?, ?::timestamptz, 'shop', 'snapshot',
              '[{"type":"status-changed","from":"IN_PROGRESS","to":"COMPLETED"}]')\
      """;

  private final String url = SharedPostgres.url("counting");
  private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));

  @BeforeEach
  void empty() {
    Migrations.into(jdbc.getDataSource());
    jdbc.execute("TRUNCATE order_history, order_figures, step_figures, order_positions");
    jdbc.execute("UPDATE figures_progress SET reached = NULL, seen = NULL, walked = ''");
  }

  @Test
  void thePastIsCaughtUpWithAndThenFollowed() {
    completed(1, NOW.minusSeconds(20 * 86_400));
    completed(2, NOW.minusSeconds(3600));
    completed(3, NOW.minusSeconds(1));
    completed(4, NOW.minusSeconds(40 * 86_400L));
    Counting counting = at(NOW);

    catchUp(counting);
    assertThat(counted()).as("but what is too old to be shown").isEqualTo(3);

    completed(5, NOW.minusSeconds(2));
    counting.part();
    counting.part();
    assertThat(counted()).isEqualTo(4);
  }

  @Test
  void whatIsCommittedLateIsCountedOnce() throws Exception {
    Counting counting = at(NOW);
    catchUp(counting);
    try (Connection slow = DriverManager.getConnection(url);
        var insert = slow.prepareStatement(COMPLETED)) {
      slow.setAutoCommit(false);
      insert.setInt(1, 1);
      insert.setInt(2, 1);
      insert.setString(3, NOW.minusSeconds(30).toString());
      insert.executeUpdate();
      completed(2, NOW.minusSeconds(1));
      counting.part();
      assertThat(counted()).isEqualTo(1);

      slow.commit();
    }
    counting.part();
    assertThat(counted()).isEqualTo(2);
    at(NOW.plusSeconds(60)).part();
    at(NOW.plusSeconds(90)).part();
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void whatWasOpenForLongIsLookedForAsFarBack() throws Exception {
    catchUp(at(NOW));
    try (Connection slow = DriverManager.getConnection(url);
        var insert = slow.prepareStatement(COMPLETED)) {
      slow.setAutoCommit(false);
      insert.setInt(1, 1);
      insert.setInt(2, 1);
      insert.setString(3, NOW.minusSeconds(1).toString());
      insert.executeUpdate();
      // It was open for a minute, by the clock of those who count.
      jdbc.execute("UPDATE figures_progress SET unseen_from = NULL");
      at(NOW.plusSeconds(60)).part();
      assertThat(counted()).isZero();

      slow.commit();
    }
    jdbc.update(
        "UPDATE figures_progress SET unseen_from = ?::timestamptz", NOW.minusSeconds(2).toString());
    at(NOW.plusSeconds(62)).part();
    at(NOW.plusSeconds(64)).part();
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void ofManyOrdersNoneIsLeftOutAlthoughTurnsAreFurtherApart() {
    Counting counting = at(NOW);
    catchUp(counting);
    for (int order = 1; order <= 600; order++) {
      completed(order, NOW.minusSeconds(1));
    }
    counting.part();
    completed(601, NOW);
    counting.part();
    assertThat(counted()).as("ten seconds later").isEqualTo(600);

    at(NOW.plusSeconds(10)).part();
    assertThat(counted()).isEqualTo(601);
  }

  @Test
  void afterALongStopNothingIsCountedTwiceAndNothingLeftOut() {
    Counting counting = at(NOW);
    completed(1, NOW.minusSeconds(5));
    catchUp(counting);
    completed(2, NOW.minusSeconds(4));
    completed(3, NOW.plusSeconds(600));
    completed(4, NOW.plusSeconds(86_399));

    catchUp(at(NOW.plusSeconds(86_400)));

    assertThat(counted()).isEqualTo(4);
  }

  @Test
  void oneInstanceAtATimeIsAtIt() throws Exception {
    catchUp(at(NOW));
    completed(1, NOW.minusSeconds(1));
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT FROM figures_progress FOR UPDATE");

      assertThat(at(NOW).part()).isFalse();

      assertThat(counted()).isZero();
      other.rollback();
    }
    at(NOW).part();
    assertThat(counted()).isEqualTo(1);
  }

  private Counting at(Instant now) {
    return new Counting(jdbc, null, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void catchUp(Counting counting) {
    for (int n = 0; counting.part(); n++) {
      assertThat(n).isLessThan(2000);
    }
  }

  private void completed(int order, Instant at) {
    jdbc.update(COMPLETED, order, 1, at.toString());
  }

  private long counted() {
    return jdbc.queryForObject(
        "SELECT coalesce(sum(orders), 0) FROM order_figures WHERE shop = '' AND what = 'COMPLETED'",
        Long.class);
  }
}
