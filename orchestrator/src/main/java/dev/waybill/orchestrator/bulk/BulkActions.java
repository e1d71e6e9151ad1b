package dev.waybill.orchestrator.bulk;

import dev.waybill.orchestrator.bulk.BulkAction.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The bulk actions there are, were, and are to be. */
@Repository
public class BulkActions {

  /** Of a list. */
  public static final int SHOWN = 100;

  private static final int CAUSES = 20;

  private static final String ALL =
      """
      SELECT id, status, actor, filter, action, total, done, failed, created_at, finished_at,
             again_of
      FROM bulk_actions\
      """;

  private static final String ADD =
      """
      INSERT INTO bulk_actions (id, status, actor, filter, action, total, created_at, lease_until,
             again_of)
      VALUES (:id, 'RUNNING', :actor, :filter, :action, :total, :now, :now, :againOf)\
      """;

  private static final String CHOOSE =
      """
      INSERT INTO bulk_action_orders (bulk_action, position, order_id)
      SELECT :id, position, order_id FROM unnest(:orders) WITH ORDINALITY AS o(order_id, position)\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  BulkActions(JdbcClient jdbc, @Qualifier("steadyClock") Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The number of a bulk action that is to be. */
  public long nextId() {
    return jdbc.sql("SELECT nextval('bulk_action_ids')").query(Long.class).single();
  }

  /**
   * Has the action taken on these orders, one batch after the other, by whichever instance comes
   * first.
   *
   * @param filter JSON of what they were chosen by
   * @param action JSON that an {@link ActionReader} can read
   * @param againOf the bulk action that did not get these done; null if there is none
   */
  @Transactional
  public void add(
      long id,
      String actor,
      String filter,
      String action,
      List<String> orders,
      @Nullable Long againOf) {
    jdbc.sql(ADD)
        .param("id", id)
        .param("actor", actor)
        .param("filter", filter)
        .param("action", action)
        .param("total", orders.size())
        .param("now", now())
        .param("againOf", againOf)
        .update();
    jdbc.sql(CHOOSE).param("id", id).param("orders", orders.toArray(new String[0])).update();
  }

  /** Stops it after the batch that is at work. What is finished stays as it is. */
  public void stop(long id) {
    jdbc.sql(
            """
            UPDATE bulk_actions SET status = 'STOPPED', finished_at = ?
            WHERE id = ? AND status = 'RUNNING'\
            """)
        .param(now())
        .param(id)
        .update();
  }

  /**
   * Newest first, {@link #SHOWN} at most.
   *
   * @param before only those that were begun before this one; null for the latest
   */
  public List<BulkAction> latest(@Nullable Long before) {
    return jdbc.sql(ALL + " WHERE id < ? ORDER BY id DESC LIMIT ?")
        .param(before == null ? Long.MAX_VALUE : before)
        .param(SHOWN)
        .query(BulkActions::action)
        .list();
  }

  public Optional<BulkAction> find(long id) {
    return jdbc.sql(ALL + " WHERE id = ?").param(id).query(BulkActions::action).optional();
  }

  /** The orders on which the action was not taken, in the order in which they were come to. */
  public List<BulkFailure> failures(long id, int page, int size) {
    return jdbc.sql(
            """
            SELECT order_id, failure FROM bulk_action_orders
            WHERE bulk_action = ? AND failure IS NOT NULL ORDER BY position LIMIT ? OFFSET ?\
            """)
        .param(id)
        .param(size)
        .param((long) page * size)
        .query((row, number) -> new BulkFailure(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * The next orders on which the action was not taken.
   *
   * @param after the last that was told; null to begin at the first
   */
  public List<BulkFailure> failuresAfter(long id, @Nullable String after, int most) {
    return jdbc.sql(
            """
            SELECT order_id, failure FROM bulk_action_orders
            WHERE bulk_action = :id AND failure IS NOT NULL
              AND position > coalesce((SELECT max(position) FROM bulk_action_orders
                                       WHERE bulk_action = :id AND order_id = :after), 0)
            ORDER BY position LIMIT :most\
            """)
        .param("id", id)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> new BulkFailure(row.getString(1), row.getString(2)))
        .list();
  }

  /** Why it was not taken, the most frequent first; the first 20. */
  public List<BulkCause> causes(long id) {
    return jdbc.sql(
            """
            SELECT failure, count(*), (array_agg(order_id ORDER BY position))[1]
            FROM bulk_action_orders WHERE bulk_action = ? AND failure IS NOT NULL
            GROUP BY failure ORDER BY 2 DESC, 1 LIMIT ?\
            """)
        .param(id)
        .param(CAUSES)
        .query((row, number) -> new BulkCause(row.getString(1), row.getInt(2), row.getString(3)))
        .list();
  }

  /**
   * The orders that it did not get done.
   *
   * @param untouched also those that it never came to, because it was stopped
   */
  public List<String> undone(long id, boolean untouched) {
    return jdbc.sql(
            """
            SELECT o.order_id FROM bulk_action_orders o JOIN bulk_actions b ON b.id = o.bulk_action
            WHERE o.bulk_action = :id
              AND (o.failure IS NOT NULL OR (:untouched AND o.position > b.position))
            ORDER BY o.position\
            """)
        .param("id", id)
        .param("untouched", untouched)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static BulkAction action(ResultSet row, int number) throws SQLException {
    return new BulkAction(
        row.getLong("id"),
        Status.valueOf(row.getString("status")),
        row.getString("actor"),
        row.getString("filter"),
        row.getString("action"),
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("failed"),
        time(row, "created_at"),
        row.getObject("finished_at") == null ? null : time(row, "finished_at"),
        row.getObject("again_of", Long.class));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
