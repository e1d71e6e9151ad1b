package dev.waybill.console.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saved views in the console's own database. */
@Repository
class ViewStore {

  private static final String ALL =
      "SELECT id, owner, name, shared, query, columns, updated_at FROM saved_view";

  private final JdbcClient jdbc;
  private final Clock clock;

  ViewStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Their own and those that are shared, by name. */
  List<SavedView> of(String person, int most) {
    return jdbc.sql(ALL + " WHERE owner = ? OR shared ORDER BY shared, lower(name), id LIMIT ?")
        .param(person)
        .param(most)
        .query(ViewStore::view)
        .list();
  }

  Optional<SavedView> find(long id) {
    return jdbc.sql(ALL + " WHERE id = ?").param(id).query(ViewStore::view).optional();
  }

  int count(String owner) {
    return jdbc.sql("SELECT count(*) FROM saved_view WHERE owner = ?")
        .param(owner)
        .query(Integer.class)
        .single();
  }

  int shared() {
    return jdbc.sql("SELECT count(*) FROM saved_view WHERE shared").query(Integer.class).single();
  }

  long add(String owner, String name, boolean shared, String query, String columns) {
    return jdbc.sql(
            "INSERT INTO saved_view (owner, name, shared, query, columns, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id")
        .params(owner, name, shared, query, columns, now())
        .query(Long.class)
        .single();
  }

  void change(long id, String name, boolean shared, String query, String columns) {
    jdbc.sql(
            "UPDATE saved_view SET name = ?, shared = ?, query = ?, columns = ?, updated_at = ?"
                + " WHERE id = ?")
        .params(name, shared, query, columns, now(), id)
        .update();
  }

  void remove(long id) {
    jdbc.sql("DELETE FROM saved_view WHERE id = ?").param(id).update();
  }

  Optional<ViewSettings> settings(String person) {
    return jdbc.sql("SELECT columns, default_view FROM view_settings WHERE person = ?")
        .param(person)
        .query((row, number) -> new ViewSettings(row.getString(1), row.getObject(2, Long.class)))
        .optional();
  }

  void keepColumns(String person, String columns) {
    jdbc.sql(
            "INSERT INTO view_settings (person, columns) VALUES (?, ?)"
                + " ON CONFLICT (person) DO UPDATE SET columns = excluded.columns")
        .params(person, columns)
        .update();
  }

  void beginWith(String person, @Nullable Long view) {
    jdbc.sql(
            "INSERT INTO view_settings (person, default_view) VALUES (:person, :view)"
                + " ON CONFLICT (person) DO UPDATE SET default_view = excluded.default_view")
        .param("person", person)
        .param("view", view)
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static SavedView view(ResultSet row, int number) throws SQLException {
    return new SavedView(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getString(5),
        row.getString(6),
        row.getObject(7, OffsetDateTime.class).toInstant());
  }
}
