package dev.waybill.shipping.account;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.secrets.SecretBox;
import dev.waybill.service.secrets.UnreadableSecretsException;
import dev.waybill.shipping.carrier.Sender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The carrier accounts in the database, and who changed them. */
final class AccountRepository {

  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
  private static final TypeReference<Set<String>> NAMES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final ChangeHistory history;

  AccountRepository(JdbcClient jdbc, SecretBox box) {
    this.jdbc = jdbc;
    this.box = box;
    this.history = new ChangeHistory(jdbc, "carrier_account_change", "account");
  }

  /** Rises with every change of any account. */
  long revision() {
    return jdbc.sql("SELECT revision FROM carrier_account_revision").query(Long.class).single();
  }

  /** Begins a change: others wait until the transaction is over. */
  void beginChange() {
    jdbc.sql("UPDATE carrier_account_revision SET revision = revision + 1").update();
  }

  /** All that were not removed, by id. */
  List<StoredAccount> all() {
    return jdbc.sql("SELECT * FROM carrier_account WHERE removed_at IS NULL ORDER BY id")
        .query((row, n) -> account(row))
        .list();
  }

  /** Removed ones, too. */
  Optional<StoredAccount> find(String id) {
    return jdbc.sql("SELECT * FROM carrier_account WHERE id = :id")
        .param("id", id)
        .query((row, n) -> account(row))
        .optional();
  }

  /** Writes all of it; one that was removed is there again. */
  void save(StoredAccount account) {
    jdbc.sql(
            """
            INSERT INTO carrier_account (id, provider, title, settings, secrets, test, sender, shops, locations, priority, active, version)
            VALUES (:id, :provider, :title, :settings::jsonb, :secrets, :test, :sender::jsonb, :shops::jsonb, :locations::jsonb, :priority, :active, :version)
            ON CONFLICT (id) DO UPDATE SET
              provider = excluded.provider, title = excluded.title, settings = excluded.settings, secrets = excluded.secrets,
              test = excluded.test, sender = excluded.sender, shops = excluded.shops, locations = excluded.locations,
              priority = excluded.priority, active = excluded.active, version = excluded.version, removed_at = NULL
            """)
        .param("id", account.id())
        .param("provider", account.provider())
        .param("title", account.title())
        .param("settings", json(account.settings()))
        .param(
            "secrets",
            box.close(Json.mapper().writeValueAsBytes(account.readableSecrets()), account.id()))
        .param("test", account.test())
        .param("sender", account.sender() == null ? null : json(account.sender()))
        .param("shops", json(account.scope().shops()))
        .param("locations", json(account.scope().locations()))
        .param("priority", account.scope().priority())
        .param("active", account.scope().active())
        .param("version", account.version())
        .update();
  }

  /** Leaves its secrets as they are, readable or not. */
  void setActive(String id, boolean active) {
    jdbc.sql("UPDATE carrier_account SET active = :active, version = version + 1 WHERE id = :id")
        .param("id", id)
        .param("active", active)
        .update();
  }

  /** Forgets the secrets and keeps the id. */
  void remove(String id, Instant at) {
    jdbc.sql(
            """
            UPDATE carrier_account SET removed_at = :at, active = false, secrets = '', settings = '{}', sender = NULL, version = version + 1
            WHERE id = :id
            """)
        .param("id", id)
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Who changed which account; in the transaction of the change. */
  ChangeHistory history() {
    return history;
  }

  private StoredAccount account(ResultSet row) throws SQLException {
    String id = row.getString("id");
    boolean removed = row.getTimestamp("removed_at") != null;
    Map<String, String> secrets = null;
    String problem = null;
    try {
      secrets = removed ? Map.of() : secrets(row.getBytes("secrets"), id);
    } catch (UnreadableSecretsException e) {
      problem = e.getMessage();
    }
    return new StoredAccount(
        id,
        row.getString("provider"),
        row.getString("title"),
        Json.mapper().readValue(row.getString("settings"), VALUES),
        secrets,
        problem,
        row.getBoolean("test"),
        sender(row.getString("sender")),
        new Scope(
            Json.mapper().readValue(row.getString("shops"), NAMES),
            Json.mapper().readValue(row.getString("locations"), NAMES),
            row.getInt("priority"),
            row.getBoolean("active")),
        row.getInt("version"),
        removed);
  }

  private Map<String, String> secrets(byte[] closed, String id) {
    return Json.mapper().readValue(box.open(closed, id), VALUES);
  }

  private static @Nullable Sender sender(@Nullable String json) {
    return json == null ? null : Json.mapper().readValue(json, Sender.class);
  }

  private static String json(Object value) {
    return Json.mapper().writeValueAsString(value);
  }
}
