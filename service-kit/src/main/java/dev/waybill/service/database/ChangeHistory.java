package dev.waybill.service.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who changed what, when and how, in a table of its own: {@code id}, {@code at}, {@code person},
 * {@code action}, {@code detail}, and a column that names what was changed. Written in the
 * transaction of the change.
 */
public final class ChangeHistory {

  private final JdbcClient jdbc;
  private final String insert;
  private final String select;

  /**
   * One change.
   *
   * @param action in one word: "add"
   * @param detail for people, such as the names of the fields; never a secret
   */
  public record Change(Instant at, String person, String action, String detail) {}

  /**
   * @param table its name
   * @param subject the column that names what was changed
   */
  public ChangeHistory(JdbcClient jdbc, String table, String subject) {
    this.jdbc = jdbc;
    this.insert =
        "INSERT INTO %s (%s, at, person, action, detail) VALUES (:subject, :at, :person, :action, :detail)"
            .formatted(table, subject);
    this.select =
        "SELECT * FROM %s WHERE %s = :subject ORDER BY id DESC LIMIT :limit OFFSET :offset"
            .formatted(table, subject);
  }

  public void note(String subject, Change change) {
    jdbc.sql(insert)
        .param("subject", subject)
        .param("at", Timestamp.from(change.at()))
        .param("person", change.person())
        .param("action", change.action())
        .param("detail", change.detail())
        .update();
  }

  /** The newest first. */
  public List<Change> of(String subject, int offset, int limit) {
    return jdbc.sql(select)
        .param("subject", subject)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Change(
                    row.getTimestamp("at").toInstant(),
                    row.getString("person"),
                    row.getString("action"),
                    row.getString("detail")))
        .list();
  }
}
