package dev.waybill.step.engine;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepReply;
import dev.waybill.step.OutcomeJournal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * This service's own record of the commands it has carried out, in the table step_ledger. Every
 * method is one statement, whatever the number of commands; ids are written in sorted order, so
 * that two instances cannot deadlock.
 */
final class Ledger {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** Takes what is new or abandoned; tells how the rest stands. */
  private static final String CLAIM =
      """
      WITH input AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::boolean[])
            AS i(command_id, order_id, action, lease_until, maybe, claimable)),
      claimed AS (
        INSERT INTO step_ledger AS l
            (command_id, order_id, action, state, owner, lease_until, maybe, created_at, updated_at)
        SELECT command_id, order_id, action, 'STARTED', ?, lease_until, maybe, ?::timestamptz, ?::timestamptz
        FROM input WHERE claimable ORDER BY command_id
        ON CONFLICT (command_id) DO UPDATE
          SET owner = excluded.owner, lease_until = excluded.lease_until,
              doubt = l.maybe, maybe = l.maybe OR excluded.maybe, updated_at = excluded.updated_at
          WHERE l.state = 'STARTED' AND (l.lease_until <= ?::timestamptz OR l.owner = ?)
        RETURNING l.command_id, l.doubt, l.notes)
      SELECT command_id, 'CLAIMED' AS state, doubt, notes, NULL AS result, NULL AS code,
          NULL AS reason, NULL::timestamptz AS lease_until
      FROM claimed
      UNION ALL
      SELECT l.command_id, l.state, false, NULL, l.result, l.code, l.reason, l.lease_until
      FROM input JOIN step_ledger l USING (command_id)
      WHERE l.command_id NOT IN (SELECT command_id FROM claimed)
      """;

  /** Forbids commands for good, unless somebody is at them. */
  private static final String REVOKE =
      """
      WITH input AS (
        SELECT * FROM unnest(?::text[], ?::text[]) AS i(command_id, order_id)),
      revoked AS (
        INSERT INTO step_ledger AS l
            (command_id, order_id, action, state, owner, lease_until, maybe, created_at, updated_at)
        SELECT command_id, order_id, '', 'REVOKED', ?, ?::timestamptz, false, ?::timestamptz, ?::timestamptz
        FROM input ORDER BY command_id
        ON CONFLICT (command_id) DO UPDATE SET state = 'REVOKED', updated_at = excluded.updated_at
          WHERE l.state IN ('COMPLETED', 'REJECTED')
             OR l.state = 'STARTED' AND (l.lease_until <= ?::timestamptz OR l.owner = ?)
        RETURNING l.command_id, l.notes)
      SELECT command_id, true AS revoked, NULL::timestamptz AS lease_until, notes FROM revoked
      UNION ALL
      SELECT l.command_id, l.state = 'REVOKED', l.lease_until, l.notes
      FROM input JOIN step_ledger l USING (command_id)
      WHERE l.command_id NOT IN (SELECT command_id FROM revoked)
      """;

  private static final String SETTLE =
      """
      UPDATE step_ledger l
      SET state = i.state, maybe = i.maybe, result = i.result, code = i.code, reason = i.reason,
          notes = coalesce(i.notes, l.notes),
          lease_until = CASE WHEN i.releases THEN ?::timestamptz ELSE l.lease_until END,
          updated_at = ?::timestamptz
      FROM unnest(?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[],
              ?::text[])
          AS i(command_id, state, releases, maybe, result, code, reason, notes)
      WHERE l.command_id = i.command_id AND l.state = 'STARTED'
        AND (l.owner = ? OR i.state <> 'STARTED')
      RETURNING l.command_id, l.order_id, l.action
      """;

  private static final String LOCK_OPEN =
      """
      SELECT command_id FROM step_ledger WHERE command_id = ANY (?) AND state = 'STARTED'
      ORDER BY command_id FOR UPDATE
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final String owner;
  private final Duration longestCall;
  private final @Nullable OutcomeJournal journal;

  Ledger(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      String owner,
      Duration longestCall,
      @Nullable OutcomeJournal journal) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.owner = owner;
    this.longestCall = longestCall;
    this.journal = journal;
  }

  /**
   * Claims {@code commands} (ids all different, none in flight in this process) until their
   * deadlines and a call's length beyond; first revokes what the compensations among them undo.
   *
   * @return how every one of them stands
   */
  Map<String, ClaimResult> take(List<Received.Command> commands, Instant now) {
    List<Received.Command> compensations =
        commands.stream().filter(c -> c.undoes() != null && !c.expired(now)).toList();
    if (compensations.isEmpty()) {
      return claim(commands, new Originals(Map.of(), Map.of()), now);
    }
    return transaction.execute(status -> claim(commands, revoked(compensations, now), now));
  }

  /**
   * What compensations undo.
   *
   * @param busy the compensations whose original somebody else is at, with the time to look again
   * @param notes of the others' originals, by the id of the compensation
   */
  private record Originals(Map<String, ClaimResult> busy, Map<String, String> notes) {}

  private Originals revoked(List<Received.Command> compensations, Instant now) {
    Map<String, Received.Command> byOriginal = new HashMap<>();
    compensations.forEach(c -> byOriginal.put(String.valueOf(c.undoes()), c));
    Set<String> revoked = new HashSet<>();
    Map<String, String> notes = new HashMap<>();
    Map<String, Instant> leases = new HashMap<>();
    var originals = List.copyOf(byOriginal.entrySet());
    jdbc.query(
        (PreparedStatementCreator)
            connection -> {
              var statement = connection.prepareStatement(REVOKE);
              statement.setArray(1, texts(connection, originals, Map.Entry::getKey));
              statement.setArray(
                  2, texts(connection, originals, o -> o.getValue().orderId().value()));
              statement.setString(3, owner);
              statement.setString(4, now.toString());
              statement.setString(5, now.toString());
              statement.setString(6, now.toString());
              statement.setString(7, now.toString());
              statement.setString(8, owner);
              return statement;
            },
        row -> {
          if (row.getBoolean("revoked")) {
            String id = row.getString("command_id");
            revoked.add(id);
            Received.Command compensation = byOriginal.get(id);
            String noted = row.getString("notes");
            if (compensation != null && noted != null) {
              notes.put(compensation.id(), noted);
            }
          } else {
            leases.put(row.getString("command_id"), lease(row));
          }
        });
    Map<String, ClaimResult> busy = new HashMap<>();
    byOriginal.forEach(
        (original, compensation) -> {
          if (!revoked.contains(original)) {
            Instant until = leases.getOrDefault(original, now.plus(LOOK_AGAIN));
            busy.put(compensation.id(), new ClaimResult.Busy(until));
          }
        });
    return new Originals(busy, notes);
  }

  private Map<String, ClaimResult> claim(
      List<Received.Command> commands, Originals originals, Instant now) {
    Map<String, ClaimResult> busy = originals.busy();
    Map<String, ClaimResult> results = new HashMap<>();
    jdbc.query(
        (PreparedStatementCreator)
            connection -> {
              var statement = connection.prepareStatement(CLAIM);
              statement.setArray(1, texts(connection, commands, Received.Command::id));
              statement.setArray(2, texts(connection, commands, c -> c.orderId().value()));
              statement.setArray(3, texts(connection, commands, c -> c.route().action()));
              statement.setArray(
                  4,
                  texts(
                      connection,
                      commands,
                      c -> c.step().command().deadline().plus(longestCall).toString()));
              statement.setArray(5, flags(connection, commands, c -> !marksBegin(c)));
              statement.setArray(
                  6,
                  flags(connection, commands, c -> !c.expired(now) && !busy.containsKey(c.id())));
              statement.setString(7, owner);
              statement.setString(8, now.toString());
              statement.setString(9, now.toString());
              statement.setString(10, now.toString());
              statement.setString(11, owner);
              return statement;
            },
        row -> {
          String id = row.getString("command_id");
          results.put(id, result(row, originals.notes().get(id)));
        });
    for (Received.Command command : commands) {
      ClaimResult known = results.get(command.id());
      if (known instanceof ClaimResult.Claimed || known instanceof ClaimResult.Settled) {
        continue;
      }
      if (known instanceof ClaimResult.Busy(Instant until) && until.isAfter(now)) {
        continue;
      }
      results.put(
          command.id(),
          command.expired(now)
              ? new ClaimResult.Expired()
              // Held back, or inserted by another instance this very moment.
              : busy.getOrDefault(command.id(), new ClaimResult.Busy(now.plus(LOOK_AGAIN))));
    }
    return results;
  }

  private static boolean marksBegin(Received.Command command) {
    return command.route() instanceof Route.Remote remote && remote.handler().marksBegin();
  }

  private static ClaimResult result(ResultSet row, @Nullable String notesOfUndone)
      throws SQLException {
    return switch (row.getString("state")) {
      case "CLAIMED" ->
          new ClaimResult.Claimed(row.getBoolean("doubt"), row.getString("notes"), notesOfUndone);
      case "STARTED" -> new ClaimResult.Busy(lease(row));
      case "COMPLETED" ->
          new ClaimResult.Settled(StepReply.Outcome.COMPLETED, row.getString("result"), null, null);
      case "REJECTED" ->
          new ClaimResult.Settled(
              StepReply.Outcome.REJECTED,
              row.getString("result"),
              row.getString("code"),
              row.getString("reason"));
      case "REVOKED" ->
          new ClaimResult.Settled(
              StepReply.Outcome.REJECTED,
              null,
              "revoked",
              "This step has been undone and is not carried out any more");
      case String other -> throw new IllegalStateException("Unknown state in the ledger: " + other);
    };
  }

  /**
   * Writes how claimed commands stand.
   *
   * @return the ids that were written; the others are not ours any more
   */
  Set<String> settle(Collection<Settlement> settlements, Instant now) {
    OutcomeJournal records = journal;
    if (records == null || settlements.stream().noneMatch(Ledger::isRecorded)) {
      return write(settlements, now, row -> {});
    }
    return transaction.execute(
        status -> {
          Map<String, JsonNode> results = new HashMap<>();
          settlements.stream()
              .filter(Ledger::isRecorded)
              .forEach(one -> results.put(one.commandId(), Objects.requireNonNull(one.result())));
          var completed = new ArrayList<OutcomeJournal.Entry>();
          Set<String> written =
              write(
                  settlements, now, row -> entry(row, records, results).ifPresent(completed::add));
          if (!completed.isEmpty()) {
            records.record(completed);
          }
          return written;
        });
  }

  private static boolean isRecorded(Settlement settlement) {
    return settlement.state().equals(Settlement.COMPLETED) && settlement.result() != null;
  }

  private static Optional<OutcomeJournal.Entry> entry(
      ResultSet row, OutcomeJournal journal, Map<String, JsonNode> results) throws SQLException {
    String action = row.getString("action");
    JsonNode result = results.get(row.getString("command_id"));
    return result == null || !journal.actions().contains(action)
        ? Optional.empty()
        : Optional.of(
            new OutcomeJournal.Entry(
                row.getString("command_id"),
                OrderId.parse(row.getString("order_id")),
                action,
                result));
  }

  private Set<String> write(
      Collection<Settlement> settlements, Instant now, RowCallbackHandler each) {
    var written = new HashSet<String>();
    jdbc.query(
        (PreparedStatementCreator)
            connection -> {
              var statement = connection.prepareStatement(SETTLE);
              statement.setString(1, now.toString());
              statement.setString(2, now.toString());
              statement.setArray(3, texts(connection, settlements, Settlement::commandId));
              statement.setArray(4, texts(connection, settlements, Settlement::state));
              statement.setArray(5, flags(connection, settlements, Settlement::releases));
              statement.setArray(6, flags(connection, settlements, Settlement::maybe));
              statement.setArray(
                  7,
                  texts(
                      connection,
                      settlements,
                      s -> s.result() == null ? null : s.result().toString()));
              statement.setArray(8, texts(connection, settlements, s -> storable(s.code())));
              statement.setArray(9, texts(connection, settlements, s -> storable(s.reason())));
              statement.setArray(10, texts(connection, settlements, Settlement::notes));
              statement.setString(11, owner);
              return statement;
            },
        row -> {
          written.add(row.getString("command_id"));
          each.processRow(row);
        });
    return written;
  }

  /** Those that have no outcome, locked until the caller's transaction ends. */
  Set<String> lockOpen(Collection<String> commandIds) {
    return new HashSet<>(
        jdbc.queryForList(LOCK_OPEN, String.class, (Object) commandIds.toArray(String[]::new)));
  }

  /** PostgreSQL's text knows no NUL, which a provider's message may well hold. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  private static Instant lease(ResultSet row) throws SQLException {
    return row.getObject("lease_until", OffsetDateTime.class).toInstant();
  }

  private static <T> Array texts(
      Connection connection, Collection<T> of, Function<T, @Nullable String> text)
      throws SQLException {
    return connection.createArrayOf("text", of.stream().map(text).toArray(String[]::new));
  }

  private static <T> Array flags(Connection connection, Collection<T> of, Function<T, Boolean> flag)
      throws SQLException {
    return connection.createArrayOf("boolean", of.stream().map(flag).toArray(Boolean[]::new));
  }
}
