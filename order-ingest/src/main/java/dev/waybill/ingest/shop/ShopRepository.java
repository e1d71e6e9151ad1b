package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.service.secrets.UnreadableSecretsException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The shops in the database, and who changed them. */
final class ShopRepository {

  private static final TypeReference<Map<String, ShopStatus>> STATUSES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final ShopPlatforms platforms;
  private final ChangeHistory history;

  ShopRepository(JdbcClient jdbc, SecretBox box, ShopPlatforms platforms) {
    this.platforms = platforms;
    this.jdbc = jdbc;
    this.box = box;
    this.history = new ChangeHistory(jdbc, "shop_change", "shop");
  }

  /** Rises with every change of any shop. */
  long revision() {
    return jdbc.sql("SELECT revision FROM shop_revision").query(Long.class).single();
  }

  /** Begins a change: others wait until the transaction is over. */
  long nextRevision() {
    return jdbc.sql("UPDATE shop_revision SET revision = revision + 1 RETURNING revision")
        .query(Long.class)
        .single();
  }

  /**
   * All that were not removed, by name.
   *
   * @throws UnreadableSecretsException if the key is not theirs
   */
  List<StoredShop> all() {
    return jdbc.sql("SELECT * FROM shop WHERE removed_at IS NULL ORDER BY name")
        .query((row, n) -> shop(row))
        .list();
  }

  /** Removed ones, too. */
  Optional<StoredShop> find(String name) {
    return jdbc.sql("SELECT * FROM shop WHERE name = :name")
        .param("name", name)
        .query((row, n) -> shop(row))
        .optional();
  }

  void save(StoredShop shop, long revision) {
    jdbc.sql(
            """
            INSERT INTO shop (name, platform, url, credentials, statuses, rules, paused, since, created_at, removed_at, revision)
            VALUES (:name, :platform, :url, :credentials, :statuses::jsonb, :rules::jsonb, :paused, :since, :created, :removed, :revision)
            ON CONFLICT (name) DO UPDATE SET
              url = excluded.url, credentials = excluded.credentials, statuses = excluded.statuses, rules = excluded.rules, paused = excluded.paused,
              since = excluded.since, created_at = excluded.created_at, removed_at = excluded.removed_at,
              revision = excluded.revision
            """)
        .param("name", shop.name())
        .param("platform", shop.platform().id())
        .param("url", shop.url())
        .param(
            "credentials",
            box.close(Json.mapper().writeValueAsBytes(shop.credentials()), shop.name()))
        .param("statuses", Json.mapper().writeValueAsString(shop.statuses()))
        .param("rules", Json.mapper().writeValueAsString(shop.rules()))
        .param("paused", shop.paused())
        .param("since", timestamp(shop.since()))
        .param("created", Timestamp.from(shop.createdAt()))
        .param("removed", timestamp(shop.removedAt()))
        .param("revision", revision)
        .update();
  }

  /** By shop, whichever credentials they are about. */
  Map<String, Disconnection> disconnections() {
    var all = new HashMap<String, Disconnection>();
    jdbc.sql("SELECT * FROM shop_disconnection")
        .query(
            row -> {
              all.put(
                  row.getString("shop"),
                  new Disconnection(
                      row.getTimestamp("at").toInstant(),
                      row.getString("reason"),
                      row.getString("url"),
                      row.getString("mark")));
            });
    return all;
  }

  void disconnect(String shop, Disconnection disconnection) {
    jdbc.sql(
            """
            INSERT INTO shop_disconnection (shop, at, reason, url, mark) VALUES (:shop, :at, :reason, :url, :mark)
            ON CONFLICT (shop) DO UPDATE SET
              at = excluded.at, reason = excluded.reason, url = excluded.url, mark = excluded.mark
            """)
        .param("shop", shop)
        .param("at", Timestamp.from(disconnection.at()))
        .param("reason", disconnection.reason())
        .param("url", disconnection.url())
        .param("mark", disconnection.mark())
        .update();
  }

  void reconnect(String shop) {
    jdbc.sql("DELETE FROM shop_disconnection WHERE shop = :shop").param("shop", shop).update();
  }

  /** Who changed which shop; in the transaction of the change. */
  ChangeHistory history() {
    return history;
  }

  private StoredShop shop(ResultSet row) throws SQLException {
    String name = row.getString("name");
    byte[] credentials = box.open(row.getBytes("credentials"), name);
    return new StoredShop(
        name,
        platforms.of(row.getString("platform")),
        row.getString("url"),
        Json.reader(Credentials.class).readValue(credentials),
        Json.mapper().readValue(row.getString("statuses"), STATUSES),
        Json.reader(RulesSettings.class).readValue(row.getString("rules")),
        row.getBoolean("paused"),
        instant(row, "since"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "removed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
