package dev.waybill.orchestrator.definitions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The activations of all workflows in the database: append-only. */
public class Activations {

  private static final String COLUMNS =
      "SELECT activation, workflow, shop, version, own, kind, author, comment, at FROM"
          + " workflow_activations";

  private final JdbcClient jdbc;

  Activations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What counts now. */
  public ActiveVersions current() {
    return new ActiveVersions(
        jdbc.sql(
                """
                SELECT DISTINCT ON (coalesce(shop, ''), CASE WHEN shop IS NULL THEN workflow END)
                       activation, workflow, shop, version, own, kind, author, comment, at
                FROM workflow_activations
                ORDER BY coalesce(shop, ''), CASE WHEN shop IS NULL THEN workflow END,
                         activation DESC\
                """)
            .query(Activations::map)
            .list());
  }

  /** The id of the newest of all; 0 if there is none. Costs one look into an index. */
  long newest() {
    return jdbc.sql("SELECT coalesce(max(activation), 0) FROM workflow_activations")
        .query(Long.class)
        .single();
  }

  /** What was switched for this workflow, newest first. */
  public List<Activation> history(String workflow, int page, int size) {
    return jdbc.sql(COLUMNS + " WHERE workflow = ? ORDER BY activation DESC LIMIT ? OFFSET ?")
        .params(workflow, size, page * (long) size)
        .query(Activations::map)
        .list();
  }

  /** Everything that was ever switched in a scope, oldest first. */
  List<Activation> ofScope(String workflow, @Nullable String shop) {
    return shop == null
        ? jdbc.sql(COLUMNS + " WHERE workflow = ? AND shop IS NULL ORDER BY activation")
            .param(workflow)
            .query(Activations::map)
            .list()
        : jdbc.sql(COLUMNS + " WHERE shop = ? ORDER BY activation")
            .param(shop)
            .query(Activations::map)
            .list();
  }

  /** Makes all who switch wait for one another until the end of the transaction. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('workflow_activations'))")
        .query((row, number) -> "")
        .single();
  }

  Activation append(
      String workflow,
      @Nullable String shop,
      @Nullable Integer version,
      boolean own,
      Activation.Kind kind,
      String author,
      String comment,
      Instant now) {
    return jdbc.sql(
            """
            INSERT INTO workflow_activations (workflow, shop, version, own, kind, author, comment, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING activation, workflow, shop, version, own, kind, author, comment, at\
            """)
        .param(workflow)
        .param(shop)
        .param(version)
        .param(own)
        .param(kind.toString())
        .param(author)
        .param(comment)
        .param(now.atOffset(ZoneOffset.UTC))
        .query(Activations::map)
        .single();
  }

  private static Activation map(ResultSet row, int number) throws SQLException {
    return new Activation(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getObject(4, Integer.class),
        row.getBoolean(5),
        Activation.Kind.parse(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getObject(9, OffsetDateTime.class).toInstant());
  }
}
