package dev.waybill.shipping.label;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.LabelId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was declared of parcels that cross a customs border; others have none. */
public final class Declarations {

  private static final String PUT =
      "INSERT INTO label_declaration (label_id, declaration) VALUES (?, ?::jsonb) ON CONFLICT DO"
          + " NOTHING";

  private static final String FORGET =
      """
      DELETE FROM label_declaration WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM label_declaration WHERE stored_at < now() - make_interval(secs => ?) LIMIT ?))
      """;

  private final JdbcTemplate jdbc;

  Declarations(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void put(LabelId label, Declaration declaration) {
    jdbc.update(PUT, label.toString(), Json.mapper().writeValueAsString(declaration));
  }

  /** Empty of a parcel that crosses no border, and of one whose declaration was deleted. */
  public Optional<Declaration> of(LabelId label) {
    return jdbc
        .query(
            "SELECT declaration FROM label_declaration WHERE label_id = ?",
            (row, n) -> Json.mapper().readValue(row.getString(1), Declaration.class),
            label.toString())
        .stream()
        .findFirst();
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.update(FORGET, age.toSeconds(), most) == most;
  }
}
