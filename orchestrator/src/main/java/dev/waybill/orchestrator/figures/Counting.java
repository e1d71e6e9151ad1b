package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.decide.ShipDue;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.HistoryFeed;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.Transactions;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.service.background.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads what was added to the history and counts it, in one transaction with how far that is: each
 * event is counted once, whatever ends when. One instance at a time is at it, and whichever is next
 * goes on where it ended. Begins with what is still shown of the past, a period at a time.
 */
final class Counting implements PeriodicTask.Sweep {

  /** Of hours, so that 30 days can be shown in any time zone. */
  static final Duration KEEP_ORDERS = Duration.ofDays(32);

  static final Duration KEEP_STEPS = Duration.ofDays(3);

  private static final String BOUNDS =
      "SET LOCAL statement_timeout = '20s'; SET LOCAL lock_timeout = '2s'";

  private static final int CHUNK = 500;

  /** Orders that changed in a turn, from which on turns are further apart. */
  private static final int MANY = 500;

  /** Most orders are through by then: each is read once, and not at every turn on its way. */
  private static final Duration BETWEEN_MANY = Duration.ofSeconds(10);

  /** What was missed by a row that came too late is put right by the next walk. */
  private static final Duration BETWEEN_WALKS = Duration.ofHours(6);

  private final JdbcTemplate jdbc;
  private final WorkflowCatalog workflows;
  private final PositionStore positions;
  private final HistoryFeed feed;
  private final Clock clock;
  private Instant forgetAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;

  /**
   * @param clock that the history is stamped with
   */
  Counting(JdbcTemplate jdbc, WorkflowCatalog workflows, Clock clock) {
    this.jdbc = jdbc;
    this.workflows = workflows;
    this.positions = new PositionStore(workflows);
    this.feed = new HistoryFeed(clock);
    this.clock = clock;
  }

  @Override
  public boolean part() {
    return !clock.instant().isBefore(notBefore) && counted();
  }

  private boolean counted() {
    return Boolean.TRUE.equals(
        jdbc.execute(
            (ConnectionCallback<Boolean>)
                connection -> Transactions.run(connection, () -> next(connection))));
  }

  private boolean next(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(BOUNDS);
    }
    Progress progress = Progress.claim(connection);
    if (progress == null) {
      return false;
    }
    Instant now = clock.instant();
    HistoryFeed.Place place = progress.place();
    HistoryFeed.News news =
        feed.next(
            connection,
            place == null
                ? HistoryFeed.Place.begin(now.minus(KEEP_ORDERS).truncatedTo(ChronoUnit.HOURS))
                : place);
    count(connection, news);
    forget(connection, now);
    String walked = walked(progress, news.live(), now);
    Instant walkedAt = progress.walkedAt();
    if (news.live() && walked != null) {
      walked = positions.walk(connection, walked, CHUNK);
      walkedAt = walked == null ? now : walkedAt;
    }
    new Progress(news.place(), walked, walkedAt).write(connection);
    boolean many = news.live() && news.rows().size() >= MANY;
    notBefore = many ? now.plus(BETWEEN_MANY) : Instant.MIN;
    return !news.live() || walked != null;
  }

  /** Where the walk over the open orders is; null while none is due. */
  private static @Nullable String walked(Progress progress, boolean live, Instant now) {
    Instant last = progress.walkedAt();
    boolean due = !live || last == null || last.isBefore(now.minus(BETWEEN_WALKS));
    return progress.walked() == null && due ? "" : progress.walked();
  }

  private void count(Connection connection, HistoryFeed.News news) throws SQLException {
    var tallies = new Tallies();
    List<String> orders = new ArrayList<>(news.rows().keySet());
    for (int from = 0; from < orders.size(); from += CHUNK) {
      List<String> chunk = orders.subList(from, Math.min(orders.size(), from + CHUNK));
      for (var history : OrderStore.history(connection, chunk).entrySet()) {
        tell(history, news.rows(), tallies);
      }
      if (news.live()) {
        positions.look(connection, chunk);
      }
    }
    TallyStore.add(connection, tallies);
  }

  private void tell(
      Map.Entry<String, List<HistoryEntry>> history, Map<String, Set<Long>> fresh, Tallies into) {
    new OrderStory(history.getKey(), this::awaitsHandOver, into)
        .tell(history.getValue(), fresh.getOrDefault(history.getKey(), Set.of()));
  }

  private boolean awaitsHandOver(String workflow, int version, String step) {
    try {
      StepDefinition definition =
          workflows.find(workflow, version).map(found -> found.step(step)).orElse(null);
      return definition != null && ShipDue.awaitsHandOver(definition);
    } catch (UnreadableDefinitionException e) {
      // Then it counts as shipped once it is completed.
      return false;
    }
  }

  private void forget(Connection connection, Instant now) throws SQLException {
    if (now.isAfter(forgetAt)) {
      TallyStore.forget(connection, now.minus(KEEP_ORDERS), now.minus(KEEP_STEPS));
      forgetAt = now.plus(Duration.ofHours(1));
    }
  }
}
