package dev.waybill.orchestrator.promises;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.shipby.Promise;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectReader;

/** The table {@code promise_versions}, to which rows are only added. */
final class PromiseStore {

  private static final ObjectReader READER = Json.reader(Promise.class);

  /** Two at the same time: one of them fails by the key, and is told so. */
  private static final String ADD =
      """
      INSERT INTO promise_versions (shop, version, promise, author, reason, created_at)
      SELECT :shop, coalesce(max(version), 0) + 1, :promise, :author, :reason, :at
      FROM promise_versions WHERE shop = :shop\
      """;

  private static final String NEWEST =
      "SELECT DISTINCT ON (shop) * FROM promise_versions ORDER BY shop, version DESC";

  private static final String OF_SHOP =
      """
      SELECT * FROM promise_versions WHERE shop = :shop
      ORDER BY version DESC LIMIT :limit OFFSET :offset\
      """;

  private static final String ONE =
      "SELECT * FROM promise_versions WHERE shop = :shop AND version = :version";

  private final JdbcClient jdbc;

  PromiseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(String shop, @Nullable Promise promise, String author, String reason, Instant now) {
    jdbc.sql(ADD)
        .param("shop", shop)
        .param("promise", promise == null ? null : Json.mapper().writeValueAsString(promise))
        .param("author", author)
        .param("reason", reason)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The last version of every scope, also where that says that the shop has none any more. */
  List<PromiseVersion> newest() {
    return jdbc.sql(NEWEST).query(PromiseStore::version).list();
  }

  /** The newest first. */
  List<PromiseVersion> of(String shop, int offset, int limit) {
    return jdbc.sql(OF_SHOP)
        .param("shop", shop)
        .param("limit", limit)
        .param("offset", offset)
        .query(PromiseStore::version)
        .list();
  }

  Optional<PromiseVersion> find(String shop, int version) {
    return jdbc.sql(ONE)
        .param("shop", shop)
        .param("version", version)
        .query(PromiseStore::version)
        .optional();
  }

  private static PromiseVersion version(ResultSet row, int number) throws SQLException {
    String json = row.getString("promise");
    return new PromiseVersion(
        row.getString("shop"),
        row.getInt("version"),
        json == null ? null : READER.readValue(json),
        row.getString("author"),
        row.getString("reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
