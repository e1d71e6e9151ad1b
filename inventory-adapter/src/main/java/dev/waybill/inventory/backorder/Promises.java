package dev.waybill.inventory.backorder;

import dev.waybill.contracts.OrderId;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts each promised day on its order's record, from where a workflow tells the customer. Repeated
 * until Kafka has it; who reads it knows a promise that comes twice by the time of it.
 */
final class Promises implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Promises.class);

  /** What workflows know it by. */
  private static final String PROMISED = "promised";

  private static final int BATCH = 100;

  private static final String UNTOLD =
      """
      SELECT command_id, order_id, step, action, attempt, traceparent, promised_on, promise_before, promised_by, promised_at
      FROM backorder WHERE promise_untold AND state = 'WAITING' ORDER BY promised_at LIMIT ?
      """;

  private static final String TOLD =
      "UPDATE backorder SET promise_untold = false WHERE command_id = ? AND promised_at = ?";

  private final JdbcTemplate jdbc;
  private final DeferredSteps steps;

  Promises(JdbcTemplate jdbc, DeferredSteps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /**
   * What was promised of an order.
   *
   * @param promisedOn null where a day was taken back
   * @param before the day that was promised before; null for none
   */
  private record Promise(@Nullable LocalDate promisedOn, @Nullable LocalDate before, Instant at) {}

  private record Untold(DeferredStep step, Promise promise, String by) {

    String text() {
      LocalDate before = promise.before();
      String earlier = before == null ? "" : ", and not " + before;
      return promise.promisedOn() == null
          ? "%s takes the promised day back%s".formatted(by, before == null ? "" : ", " + before)
          : "%s promises %s%s".formatted(by, promise.promisedOn(), earlier);
    }
  }

  @Override
  public void run() {
    List<Untold> untold = jdbc.query(UNTOLD, (row, n) -> untold(row), BATCH);
    var sent =
        untold.stream()
            .map(one -> steps.note(one.step(), PROMISED, one.text(), one.promise()))
            .toList();
    for (int i = 0; i < sent.size(); i++) {
      if (hasCome(sent.get(i))) {
        Untold one = untold.get(i);
        jdbc.update(
            TOLD,
            one.step().commandId(),
            OffsetDateTime.ofInstant(one.promise().at(), ZoneOffset.UTC));
      }
    }
  }

  private static boolean hasCome(CompletableFuture<Void> sent) {
    try {
      sent.join();
      return true;
    } catch (RuntimeException e) {
      log.warn("A promised day could not be told, and is told later: {}", e.toString());
      return false;
    }
  }

  private static Untold untold(ResultSet row) throws SQLException {
    String by = row.getString("promised_by");
    return new Untold(
        new DeferredStep(
            row.getString("command_id"),
            OrderId.parse(row.getString("order_id")),
            row.getString("step"),
            row.getString("action"),
            row.getInt("attempt"),
            row.getString("traceparent")),
        new Promise(
            row.getObject("promised_on", LocalDate.class),
            row.getObject("promise_before", LocalDate.class),
            row.getObject("promised_at", OffsetDateTime.class).toInstant()),
        by == null ? "somebody" : by);
  }
}
