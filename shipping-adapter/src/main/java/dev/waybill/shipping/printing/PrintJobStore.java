package dev.waybill.shipping.printing;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.paper.Papers.NotPrinted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** Print jobs and their files in the database. */
final class PrintJobStore {

  private static final int PART = 1024 * 1024;

  private static final TypeReference<List<NotPrinted>> MISSING = new TypeReference<>() {};

  private static final String ADD =
      """
      WITH job AS (
        INSERT INTO print_job (request, asked_by, reprint_of, total, format)
        VALUES (:request::jsonb, :by, :reprint, :total, :format) RETURNING id),
      orders AS (
        INSERT INTO print_job_order (job, order_id) SELECT job.id, o FROM job, unnest(:orders) o)
      SELECT id FROM job
      """;

  private static final String COLUMNS =
      """
      SELECT j.*, EXISTS (SELECT FROM print_job_file f WHERE f.job = j.id) AS has_file
      FROM print_job j
      """;

  private static final String LIST =
      COLUMNS
          + """
          WHERE j.id < :before
            AND (:order = '' OR EXISTS (SELECT FROM print_job_order o WHERE o.job = j.id AND o.order_id = :order))
            AND (:by = '' OR j.asked_by = :by)
          ORDER BY j.id DESC LIMIT :most
          """;

  private static final String DONE =
      """
      UPDATE print_job SET state = 'DONE', done = total, pages = ?, missing = ?::jsonb, ended_at = now()
      WHERE id = ? AND state = 'RUNNING'
      """;

  private static final String FAIL =
      """
      UPDATE print_job SET state = 'FAILED', problem = ?, ended_at = now()
      WHERE id = ? AND state = 'RUNNING'
      """;

  private static final String INTERRUPTED =
      """
      UPDATE print_job
      SET state = 'FAILED', problem = 'The service was stopped meanwhile. Print it again: POST …/reprint.',
          ended_at = now()
      WHERE state = 'RUNNING' AND beat_at < now() - make_interval(secs => ?)
      """;

  private static final String FORGET_FILES =
      """
      DELETE FROM print_job_file WHERE ctid = ANY (ARRAY(
        SELECT f.ctid FROM print_job_file f JOIN print_job j ON j.id = f.job
        WHERE j.asked_at < now() - make_interval(secs => ?) LIMIT ?))
      """;

  private static final String FORGET =
      """
      DELETE FROM print_job WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM print_job WHERE asked_at < now() - make_interval(secs => ?) LIMIT ?))
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  PrintJobStore(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  long add(Asked asked, String by, @Nullable Long reprintOf) {
    return jdbc.sql(ADD)
        .param("request", Json.mapper().writeValueAsString(asked))
        .param("by", by)
        .param("reprint", reprintOf)
        .param("total", asked.orders().size())
        .param("format", asked.format().name())
        .param("orders", asked.orders().toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  Optional<PrintJob> find(long id) {
    return jdbc.sql(COLUMNS + " WHERE j.id = ?").param(id).query((row, n) -> job(row)).optional();
  }

  Optional<Asked> asked(long id) {
    return jdbc.sql("SELECT request FROM print_job WHERE id = ?")
        .param(id)
        .query((row, n) -> Json.mapper().readValue(row.getString(1), Asked.class))
        .optional();
  }

  /** The newest first. */
  List<PrintJob> list(String order, String by, @Nullable ScanKey after, int most) {
    return jdbc.sql(LIST)
        .param("before", after == null ? Long.MAX_VALUE : Long.parseLong(after.part(0)))
        .param("order", order)
        .param("by", by)
        .param("most", most)
        .query((row, n) -> job(row))
        .list();
  }

  void beat(long id, int done) {
    jdbc.sql("UPDATE print_job SET done = ?, beat_at = now() WHERE id = ?")
        .params(done, id)
        .update();
  }

  /** The job is done if and only if its file is there. */
  void done(long id, @Nullable Integer pages, List<NotPrinted> missing, InputStream file) {
    transaction.executeWithoutResult(
        status -> {
          try {
            byte[] part = file.readNBytes(PART);
            for (int n = 0; part.length > 0; n++) {
              jdbc.sql("INSERT INTO print_job_file (job, part, content) VALUES (?, ?, ?)")
                  .params(id, n, part)
                  .update();
              part = file.readNBytes(PART);
            }
          } catch (IOException e) {
            throw new IllegalStateException("The file of a print job cannot be read", e);
          }
          jdbc.sql(DONE)
              .param(pages)
              .param(Json.mapper().writeValueAsString(missing))
              .param(id)
              .update();
        });
  }

  void failed(long id, String problem) {
    jdbc.sql(FAIL).params(problem, id).update();
  }

  /** Writes the file, part by part; nothing if it was deleted. */
  void write(long id, OutputStream to) throws IOException {
    for (int n = 0; ; n++) {
      Optional<byte[]> part =
          jdbc.sql("SELECT content FROM print_job_file WHERE job = ? AND part = ?")
              .params(id, n)
              .query((row, i) -> row.getBytes(1))
              .optional();
      if (part.isEmpty()) {
        return;
      }
      to.write(part.get());
    }
  }

  void interrupted(Duration silence) {
    jdbc.sql(INTERRUPTED).param(silence.toSeconds()).update();
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration files, Duration jobs, int most) {
    int gone = jdbc.sql(FORGET_FILES).params(files.toSeconds(), most).update();
    return jdbc.sql(FORGET).params(jobs.toSeconds(), most).update() == most || gone == most;
  }

  private static PrintJob job(ResultSet row) throws SQLException {
    Asked asked = Json.mapper().readValue(row.getString("request"), Asked.class);
    long id = row.getLong("id");
    Timestamp ended = row.getTimestamp("ended_at");
    return new PrintJob(
        id,
        PrintJob.State.valueOf(row.getString("state")),
        asked.documents(),
        asked.format(),
        row.getInt("total"),
        row.getInt("done"),
        row.getObject("pages", Integer.class),
        Objects.requireNonNull(Json.mapper().readValue(row.getString("missing"), MISSING)),
        row.getString("asked_by"),
        instant(row, "asked_at"),
        ended == null ? null : ended.toInstant(),
        row.getObject("reprint_of", Long.class),
        row.getString("problem"),
        row.getBoolean("has_file")
            ? "/api/print-jobs/" + id + (asked.format() == Asked.Format.ZPL ? ".zpl" : ".pdf")
            : null);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }
}
