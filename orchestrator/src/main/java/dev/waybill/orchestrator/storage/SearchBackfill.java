package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Gives orders what they are found by, see {@link SearchWords}, that were stored before there was
 * such a search, or with fewer words: words and country. Goes over all orders by their ids, a batch
 * in a transaction that also holds and moves the one row of {@link BackfillProgress}: so one
 * instance at a time is at it, and whichever is next goes on where it ended.
 *
 * <p>What somebody else is at is passed over, so that no signal waits for this longer than for one
 * batch; and an instance of an older release, during an upgrade, may store orders without behind
 * it. Both are found by another pass. It is over once a whole pass has found nothing.
 */
public final class SearchBackfill {

  /** A batch that takes longer is given up, and tried again; nobody waits for it longer. */
  private static final String BOUNDS =
      "SET LOCAL statement_timeout = '3s'; SET LOCAL lock_timeout = '500ms'";

  private static final String LOOK_AT_ORDERS =
      """
      SELECT o.order_id, o.country IS NULL OR (b.order_id IS NOT NULL AND b.search_form IS DISTINCT FROM %d)
      FROM orders o LEFT JOIN order_bodies b ON b.order_id = o.order_id
      WHERE o.order_id > ? ORDER BY o.order_id LIMIT ?\
      """
          .formatted(SearchWords.FORM);

  private static final String LOOK_AT_ARCHIVE =
      """
      SELECT order_id, country IS NULL OR (body IS NOT NULL AND search_form IS DISTINCT FROM %d)
      FROM archived_orders WHERE order_id > ? ORDER BY order_id LIMIT ?\
      """
          .formatted(SearchWords.FORM);

  private static final String BODIES =
      """
      SELECT order_id, body, NULL FROM order_bodies
      WHERE order_id = ANY(?) AND search_form IS DISTINCT FROM %d FOR UPDATE SKIP LOCKED\
      """
          .formatted(SearchWords.FORM);

  private static final String STATES =
      """
      SELECT order_id, NULL, state FROM orders
      WHERE order_id = ANY(?) AND country IS NULL FOR UPDATE SKIP LOCKED\
      """;

  private static final String ARCHIVED =
      """
      SELECT order_id, body, state FROM archived_orders
      WHERE order_id = ANY(?) AND (country IS NULL OR search_form IS DISTINCT FROM %d)
      FOR UPDATE SKIP LOCKED\
      """
          .formatted(SearchWords.FORM);

  private static final String FILLED =
      """
      (SELECT f.order_id, array_to_tsvector(string_to_array(f.words, ' ')) AS search, f.country
       FROM unnest(?::text[], ?::text[], ?::text[]) AS f(order_id, words, country)) AS filled\
      """;

  private static final String FILL_BODIES =
      "UPDATE order_bodies b SET search = filled.search, search_form = "
          + SearchWords.FORM
          + " FROM "
          + FILLED
          + " WHERE b.order_id = filled.order_id";

  private static final String FILL_ORDERS =
      "UPDATE orders o SET country = filled.country FROM "
          + FILLED
          + " WHERE o.order_id = filled.order_id";

  private static final String FILL_ARCHIVE =
      "UPDATE archived_orders a SET search = coalesce(filled.search, a.search), search_form = "
          + SearchWords.FORM
          + ", country = coalesce(a.country, filled.country) FROM "
          + FILLED
          + " WHERE a.order_id = filled.order_id";

  private SearchBackfill() {}

  /** What an order is found by; null what the place that it is from does not tell. */
  private record Found(String orderId, @Nullable String words, @Nullable String country) {}

  /**
   * Does the next batch.
   *
   * @param pause between two passes
   * @return how far it is now; null if another instance is at it
   */
  public static @Nullable BackfillProgress batch(
      Connection connection, int limit, Duration pause, Instant now) throws SQLException {
    return Transactions.<@Nullable BackfillProgress>run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(BOUNDS);
          }
          BackfillProgress at = BackfillProgress.claim(connection);
          return at == null || at.rests(now) ? at : step(connection, at, limit, pause, now);
        });
  }

  private static BackfillProgress step(
      Connection connection, BackfillProgress held, int limit, Duration pause, Instant now)
      throws SQLException {
    BackfillProgress at = held.begun(connection);
    var looked = new ArrayList<String>();
    var lacking = new ArrayList<String>();
    String look =
        switch (at.place()) {
          case ORDERS -> LOOK_AT_ORDERS;
          case ARCHIVE -> LOOK_AT_ARCHIVE;
        };
    try (PreparedStatement statement = connection.prepareStatement(look)) {
      statement.setString(1, at.reached());
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          looked.add(rows.getString(1));
          if (rows.getBoolean(2)) {
            lacking.add(rows.getString(1));
          }
        }
      }
    }
    Set<String> filled = new HashSet<>();
    if (!lacking.isEmpty()) {
      switch (at.place()) {
        case ORDERS -> {
          filled.addAll(fill(connection, BODIES, FILL_BODIES, lacking));
          filled.addAll(fill(connection, STATES, FILL_ORDERS, lacking));
        }
        case ARCHIVE -> filled.addAll(fill(connection, ARCHIVED, FILL_ARCHIVE, lacking));
      }
    }
    boolean last = looked.size() < limit;
    BackfillProgress next = at.after(looked, lacking.size(), filled.size(), last, now, pause);
    next.write(connection);
    return next;
  }

  /** Returns which were filled. */
  private static List<String> fill(
      Connection connection, String lock, String fill, List<String> orders) throws SQLException {
    var found = new ArrayList<Found>();
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setArray(1, connection.createArrayOf("text", orders.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Found(rows.getString(1), words(rows.getBytes(2)), country(rows.getBytes(3))));
        }
      }
    }
    if (!found.isEmpty()) {
      int size = found.size();
      var ids = new String[size];
      var words = new @Nullable String[size];
      var countries = new @Nullable String[size];
      for (int i = 0; i < size; i++) {
        ids[i] = found.get(i).orderId();
        words[i] = found.get(i).words();
        countries[i] = found.get(i).country();
      }
      try (PreparedStatement statement = connection.prepareStatement(fill)) {
        statement.setArray(1, connection.createArrayOf("text", ids));
        statement.setArray(2, connection.createArrayOf("text", words));
        statement.setArray(3, connection.createArrayOf("text", countries));
        statement.executeUpdate();
      }
    }
    return found.stream().map(Found::orderId).toList();
  }

  /** What cannot be read is found by its keys, and holds up no other. */
  private static @Nullable String words(byte @Nullable [] body) {
    try {
      return body == null ? null : SearchWords.of(body).replace("\0", "");
    } catch (JacksonException e) {
      return "";
    }
  }

  private static @Nullable String country(byte @Nullable [] state) {
    try {
      return state == null
          ? null
          : Json.mapper().readTree(state).at("/fa/country").asString("").replace("\0", "");
    } catch (JacksonException e) {
      return "";
    }
  }
}
