package dev.waybill.notifier.webhooks;

import dev.waybill.service.database.ReadableRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook_subscription}. */
final class SubscriptionStore {

  private final ReadableRows<Subscription> rows =
      new ReadableRows<>("webhook_subscription", "id", (row, n) -> read(row));

  private final JdbcClient jdbc;

  SubscriptionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Subscription> all() {
    return jdbc.sql("SELECT * FROM webhook_subscription ORDER BY created_at, id").query(rows);
  }

  Optional<Subscription> find(UUID id) {
    return jdbc.sql("SELECT * FROM webhook_subscription WHERE id = :id")
        .param("id", id)
        .query((row, n) -> read(row))
        .optional();
  }

  void add(Subscription s) {
    jdbc.sql(
            """
            INSERT INTO webhook_subscription
                (id, name, url, types, shops, state, secret, plain_secret, content_type, headers, header_names, since,
                 created_by, created_at, updated_at)
            VALUES (:id, :name, :url, :types, :shops, 'ACTIVE', :secret, :plain, :contentType, :headers, :headerNames,
                 :now, :by, :now, :now)
            """)
        .param("id", s.id())
        .param("name", s.name())
        .param("url", s.url())
        .param("types", s.types().toArray(String[]::new))
        .param("shops", s.shops().toArray(String[]::new))
        .param("secret", s.secret())
        .param("plain", s.plainSecret())
        .param("contentType", s.contentType())
        .param("headers", s.headers(), Types.BINARY)
        .param("headerNames", s.headerNames().toArray(String[]::new))
        .param("by", s.createdBy())
        .param("now", at(s.createdAt()))
        .update();
  }

  /**
   * Changes what is not null.
   *
   * @param seen the subscription that the change was decided on
   * @param headers encrypted; with {@code names} empty there are none any more, with it null they
   *     stay
   * @return false if its address was changed meanwhile
   */
  boolean change(
      Subscription seen,
      SubscriptionRequest.Checked to,
      byte @Nullable [] headers,
      @Nullable Set<String> names,
      Instant now) {
    return jdbc.sql(
                """
                UPDATE webhook_subscription
                SET name = :name, url = :url, types = :types, shops = :shops,
                    content_type = coalesce(:contentType, content_type),
                    headers = CASE WHEN :given THEN :headers ELSE headers END,
                    header_names = CASE WHEN :given THEN :headerNames::text[] ELSE header_names END, updated_at = :now
                WHERE id = :id AND url = :seen
                """)
            .param("id", seen.id())
            .param("seen", seen.url())
            .param("name", to.name())
            .param("url", to.url())
            .param("types", to.types().toArray(String[]::new))
            .param("shops", to.shops().toArray(String[]::new))
            .param("contentType", to.contentType(), Types.VARCHAR)
            .param("given", names != null)
            .param("headers", headers, Types.BINARY)
            .param("headerNames", names == null ? new String[0] : names.toArray(String[]::new))
            .param("now", at(now))
            .update()
        > 0;
  }

  void pause(UUID id, String reason, Instant now) {
    jdbc.sql(
            """
            UPDATE webhook_subscription SET state = 'PAUSED', state_reason = :reason, updated_at = :now
            WHERE id = :id AND state = 'ACTIVE'
            """)
        .param("id", id)
        .param("reason", reason)
        .param("now", at(now))
        .update();
  }

  /** One that was only paused gets what has gathered; one that was off begins with what comes. */
  void resume(UUID id, Instant now) {
    jdbc.sql(
            """
            UPDATE webhook_subscription
            SET since = CASE WHEN state = 'PAUSED' THEN since ELSE :now END,
                state = 'ACTIVE', state_reason = NULL, failing_since = NULL, updated_at = :now
            WHERE id = :id AND state <> 'ACTIVE'
            """)
        .param("id", id)
        .param("now", at(now))
        .update();
  }

  /** A new secret; the one before it is valid until {@code oldUntil}. */
  void rotate(UUID id, byte[] secret, Instant oldUntil, Instant now) {
    jdbc.sql(
            """
            UPDATE webhook_subscription
            SET old_secret = secret, old_secret_until = :until, secret = :secret, updated_at = :now WHERE id = :id
            """)
        .param("id", id)
        .param("secret", secret)
        .param("until", at(oldUntil))
        .param("now", at(now))
        .update();
  }

  void off(UUID id, Subscription.State state, String reason, Instant now) {
    jdbc.sql(
            """
            UPDATE webhook_subscription SET state = :state, state_reason = :reason, updated_at = :now
            WHERE id = :id AND state IN ('ACTIVE', 'PAUSED')
            """)
        .param("id", id)
        .param("state", state.name())
        .param("reason", reason)
        .param("now", at(now))
        .update();
  }

  boolean delete(UUID id) {
    return jdbc.sql("DELETE FROM webhook_subscription WHERE id = :id").param("id", id).update() > 0;
  }

  /**
   * Remembers who fails and who does so no longer.
   *
   * @param well by subscription: whether one of the latest deliveries succeeded
   */
  void fared(Map<UUID, Boolean> well, Instant now) {
    var ids = List.copyOf(well.keySet());
    jdbc.sql(
            """
            UPDATE webhook_subscription s
            SET failing_since = CASE WHEN i.well THEN NULL ELSE coalesce(s.failing_since, :now) END
            FROM unnest(:ids::uuid[], :well::boolean[]) AS i(id, well)
            WHERE s.id = i.id AND i.well = (s.failing_since IS NOT NULL)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("well", ids.stream().map(well::get).toArray(Boolean[]::new))
        .param("now", at(now))
        .update();
  }

  private static Subscription read(ResultSet row) throws SQLException {
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("url"),
        Set.of((String[]) row.getArray("types").getArray()),
        Set.of((String[]) row.getArray("shops").getArray()),
        Subscription.State.valueOf(row.getString("state")),
        row.getString("state_reason"),
        row.getBytes("secret"),
        row.getBytes("old_secret"),
        instant(row, "old_secret_until"),
        row.getBoolean("plain_secret"),
        row.getString("content_type"),
        row.getBytes("headers"),
        List.of((String[]) row.getArray("header_names").getArray()),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        instant(row, "failing_since"),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
