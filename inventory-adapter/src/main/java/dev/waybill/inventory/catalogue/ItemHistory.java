package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Who said something else of an item than before. */
final class ItemHistory {

  private static final ObjectWriter WRITER = Json.writer(Difference[].class);
  private static final ObjectReader READER = Json.reader(Difference[].class);

  private static final String ADD =
      """
      INSERT INTO item_change (sku, at, origin, who, changes)
      SELECT sku, ?, origin, who, changes::jsonb
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS c(sku, origin, who, changes)
      """;

  private static final String PAGE =
      """
      SELECT id, sku, at, origin, who, changes FROM item_change
      WHERE (?::text IS NULL OR sku = ?) AND id < ? ORDER BY id DESC LIMIT ?
      """;

  private static final String FORGET =
      "DELETE FROM item_change WHERE id IN"
          + " (SELECT id FROM item_change WHERE at < ? ORDER BY at LIMIT ?)";

  private static final RowMapper<Change> CHANGE =
      (row, n) ->
          new Change(
              row.getLong("id"),
              row.getString("sku"),
              row.getObject("at", OffsetDateTime.class).toInstant(),
              Origin.valueOf(row.getString("origin")),
              row.getString("who"),
              List.of(READER.<Difference[]>readValue(row.getString("changes"))));

  private final JdbcTemplate jdbc;

  ItemHistory(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  enum Origin {
    /** A person or a script, over the API or in a CSV file. */
    PERSON,
    SHOP
  }

  /**
   * @param id counts up
   * @param who the person's or the shop's name
   * @param changes of what they say, not of what counts
   */
  record Change(
      long id, String sku, Instant at, Origin origin, String who, List<Difference> changes) {}

  /** A change that is not stored yet. */
  record New(String sku, Origin origin, String who, List<Difference> changes) {}

  void add(List<New> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.update(
        ADD,
        now.atOffset(ZoneOffset.UTC),
        changes.stream().map(New::sku).toArray(String[]::new),
        changes.stream().map(change -> change.origin().name()).toArray(String[]::new),
        changes.stream().map(New::who).toArray(String[]::new),
        changes.stream()
            .map(change -> WRITER.writeValueAsString(change.changes().toArray(Difference[]::new)))
            .toArray(String[]::new));
  }

  /**
   * The newest first.
   *
   * @param sku null for all
   * @param before the id of the last that was seen; null for the newest
   */
  List<Change> page(@Nullable String sku, @Nullable Long before, int size) {
    return new ArrayList<>(
        jdbc.query(PAGE, CHANGE, sku, sku, before == null ? Long.MAX_VALUE : before, size));
  }

  /**
   * @return how many were older than that and are gone, {@code most} at most
   */
  int forget(Instant older, int most) {
    return jdbc.update(FORGET, older.atOffset(ZoneOffset.UTC), most);
  }
}
