package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.figures.Tallies.OrderFact;
import dev.waybill.orchestrator.figures.Tallies.StepFact;
import dev.waybill.orchestrator.saga.decide.Position.Phase;
import dev.waybill.orchestrator.saga.state.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was counted, and how open orders stand: none of it looks at finished ones. */
final class FiguresQueries {

  /** A shop with more open orders than this has other worries than the exact number. */
  static final int COUNTED = 50_000;

  private static final int MOST_CAUSES = 100;

  private static final String STATES =
      """
      SELECT status, count(*),
             count(*) FILTER (WHERE received_at > :now - interval '15 minutes'),
             count(*) FILTER (WHERE received_at > :now - interval '1 hour'),
             count(*) FILTER (WHERE received_at > :now - interval '4 hours'),
             count(*) FILTER (WHERE received_at > :now - interval '1 day'),
             min(received_at)
      FROM (SELECT status, received_at FROM orders
            WHERE status NOT IN ('COMPLETED', 'CANCELLED') %s LIMIT :limit) AS open
      GROUP BY status\
      """;

  private static final String CAUSES =
      """
      SELECT cause, step, phase, count(*), min(since), min(order_id)
      FROM (SELECT cause, step, phase, since, order_id FROM order_positions
            WHERE cause IS NOT NULL %s LIMIT :limit) AS open
      GROUP BY cause, step, phase ORDER BY 4 DESC, 5 LIMIT :causes\
      """;

  private static final String FIGURES =
      "SELECT hour, what, bucket, orders FROM order_figures WHERE shop = :shop AND hour >= :from";

  private static final String POSITIONS =
      """
      SELECT step, phase, count(*)
      FROM (SELECT step, phase FROM order_positions
            WHERE workflow = :workflow AND step <> '' %s LIMIT :limit) AS open
      GROUP BY step, phase\
      """;

  private static final String STEPS =
      """
      SELECT step, what, bucket, sum(tasks) FROM step_figures
      WHERE workflow = :workflow AND hour >= :since %s GROUP BY step, what, bucket ORDER BY step\
      """;

  private static final String OF_VERSION = "AND version = :version";
  private static final String OF_SHOP = "AND shop = :shop";

  private final JdbcClient jdbc;

  FiguresQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far counting is.
   *
   * @param until null before anything was counted
   */
  record Counted(@Nullable Instant until, boolean caughtUp) {}

  /** What was counted of one fact, by the time that it took. */
  record Sums(Map<OrderFact, Long> orders, SortedMap<Integer, Long> shipTimes) {
    Sums() {
      this(new EnumMap<>(OrderFact.class), new TreeMap<>());
    }

    long of(OrderFact what) {
      return Objects.requireNonNullElse(orders.get(what), 0L);
    }

    void add(OrderFact what, int bucket, long number) {
      orders.merge(what, number, Long::sum);
      if (what == OrderFact.SHIPPED) {
        shipTimes.merge(bucket, number, Long::sum);
      }
    }
  }

  Counted counted() {
    return jdbc.sql("SELECT reached, seen IS NOT NULL FROM figures_progress")
        .query((row, number) -> new Counted(time(row, 1), row.getBoolean(2)))
        .single();
  }

  /** Every status that is not final has its entry. */
  List<Today.State> states(@Nullable String shop, Instant now) {
    Map<String, Today.State> found = new LinkedHashMap<>();
    jdbc.sql(STATES.formatted(shop == null ? "" : OF_SHOP))
        .param("shop", shop)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", COUNTED + 1)
        .query((RowCallbackHandler) row -> found.put(row.getString(1), state(row)));
    return Arrays.stream(Status.values())
        .filter(status -> !status.isFinal())
        .map(
            status ->
                found.getOrDefault(
                    status.name(),
                    new Today.State(status.name(), 0, new Today.Ages(0, 0, 0, 0, 0), null)))
        .toList();
  }

  private static Today.State state(ResultSet row) throws SQLException {
    long all = row.getLong(2);
    return new Today.State(
        row.getString(1),
        all,
        new Today.Ages(
            row.getLong(3),
            row.getLong(4) - row.getLong(3),
            row.getLong(5) - row.getLong(4),
            row.getLong(6) - row.getLong(5),
            all - row.getLong(6)),
        time(row, 7));
  }

  List<Today.Cause> causes(@Nullable String shop) {
    return jdbc.sql(CAUSES.formatted(shop == null ? "" : OF_SHOP))
        .param("shop", shop)
        .param("limit", COUNTED)
        .param("causes", MOST_CAUSES)
        .query((row, number) -> cause(row, shop))
        .list();
  }

  private static Today.Cause cause(ResultSet row, @Nullable String shop) throws SQLException {
    String cause = row.getString(1);
    String step = row.getString(2);
    String phase = row.getString(3);
    var filter = new LinkedHashMap<String, String>();
    if (shop != null) {
      filter.put("shop", shop);
    }
    filter.put("cause", cause);
    if (!step.isEmpty()) {
      filter.put("step", step);
    }
    filter.put("phase", phase);
    return new Today.Cause(
        cause,
        step.isEmpty() ? null : step,
        phase,
        row.getLong(4),
        Objects.requireNonNull(time(row, 5)),
        row.getString(6),
        filter);
  }

  /** What was counted from that hour on, by hour. */
  SortedMap<Instant, Sums> hours(@Nullable String shop, Instant from) {
    var hours = new TreeMap<Instant, Sums>();
    jdbc.sql(FIGURES)
        .param("shop", shop == null ? Tallies.ALL : shop)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .query(
            (RowCallbackHandler)
                row ->
                    hours
                        .computeIfAbsent(Objects.requireNonNull(time(row, 1)), hour -> new Sums())
                        .add(OrderFact.valueOf(row.getString(2)), row.getInt(3), row.getLong(4)));
    return hours;
  }

  /** Adds how many orders stand at each step; returns how many positions that were. */
  long positions(
      String workflow, @Nullable Integer version, Map<String, LiveWorkflows.Sums> steps) {
    long[] all = {0};
    jdbc.sql(POSITIONS.formatted(version == null ? "" : OF_VERSION))
        .param("workflow", workflow)
        .param("version", version)
        .param("limit", COUNTED + 1)
        .query(
            (RowCallbackHandler)
                row -> {
                  all[0] += row.getLong(3);
                  steps
                      .computeIfAbsent(row.getString(1), step -> new LiveWorkflows.Sums())
                      .now()
                      .merge(Phase.valueOf(row.getString(2)), row.getLong(3), Long::sum);
                });
    return all[0];
  }

  /** Adds what became of each step since then. */
  void steps(
      String workflow,
      @Nullable Integer version,
      Instant since,
      Map<String, LiveWorkflows.Sums> steps) {
    jdbc.sql(STEPS.formatted(version == null ? "" : OF_VERSION))
        .param("workflow", workflow)
        .param("version", version)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            (RowCallbackHandler)
                row ->
                    steps
                        .computeIfAbsent(row.getString(1), step -> new LiveWorkflows.Sums())
                        .add(StepFact.valueOf(row.getString(2)), row.getInt(3), row.getLong(4)));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
