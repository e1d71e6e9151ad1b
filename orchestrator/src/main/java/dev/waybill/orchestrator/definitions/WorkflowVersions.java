package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.workflow.ParseResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of all definitions in the database: append-only. */
public class WorkflowVersions {

  private static final String COLUMNS = "name, version, yaml, author, comment, created_at";

  private final JdbcClient jdbc;

  WorkflowVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest version of each name. */
  public List<WorkflowVersion> newest() {
    return jdbc.sql(
            "SELECT DISTINCT ON (name) "
                + COLUMNS
                + " FROM workflow_versions ORDER BY name, version DESC")
        .query(WorkflowVersions::map)
        .list();
  }

  /** The newest version of the name. */
  public Optional<WorkflowVersion> newest(String name) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM workflow_versions WHERE name = ? ORDER BY version DESC LIMIT 1")
        .param(name)
        .query(WorkflowVersions::map)
        .optional();
  }

  public Optional<WorkflowVersion> find(String name, int version) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM workflow_versions WHERE name = ? AND version = ?")
        .param(name)
        .param(version)
        .query(WorkflowVersions::map)
        .optional();
  }

  /** All versions of the name, newest first. */
  public List<WorkflowVersion> all(String name) {
    return jdbc.sql(
            "SELECT " + COLUMNS + " FROM workflow_versions WHERE name = ? ORDER BY version DESC")
        .param(name)
        .query(WorkflowVersions::map)
        .list();
  }

  /**
   * Appends a version. The definition has been checked before: see {@link ParseResult}.
   *
   * @return its number
   * @throws DuplicateKeyException if somebody else saved the same number at the same moment
   */
  public int append(String name, String yaml, String author, String comment, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO workflow_versions (name, version, yaml, author, comment, created_at)
            SELECT :name, coalesce(max(version), 0) + 1, :yaml, :author, :comment, :now
            FROM workflow_versions WHERE name = :name
            RETURNING version\
            """)
        .param("name", name)
        .param("yaml", yaml)
        .param("author", author)
        .param("comment", comment)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private static WorkflowVersion map(ResultSet row, int number) throws SQLException {
    return new WorkflowVersion(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }
}
