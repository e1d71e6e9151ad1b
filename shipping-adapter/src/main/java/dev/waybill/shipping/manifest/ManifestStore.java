package dev.waybill.shipping.manifest;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Manifests.Manifest;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** Manifests in the database. */
final class ManifestStore {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  /** Labels of a week that no manifest has. */
  private static final String OPEN =
      """
      SELECT label_id FROM label l
      WHERE account = :account AND (:location = '' OR location = :location) AND refund = 'NONE'
        AND bought_at < :day::date + 1 AND bought_at > :day::date - 7
        AND NOT EXISTS (SELECT FROM manifest_label m WHERE m.label_id = l.label_id)
      ORDER BY bought_at LIMIT :most
      """;

  private static final String ADD =
      """
      INSERT INTO manifest (account, location, day, asked_by) VALUES (:account, :location, :day, :by) RETURNING id
      """;

  private static final String TAKE =
      """
      INSERT INTO manifest_label (label_id, manifest) SELECT l, :id FROM unnest(:labels) l
      ON CONFLICT (label_id) DO NOTHING RETURNING label_id
      """;

  private static final String COLUMNS =
      """
      SELECT m.*,
        CASE WHEN m.state = 'ASKED' AND m.tried_at < now() - interval '2 minutes' THEN 'UNKNOWN' ELSE m.state END AS now,
        (SELECT array_agg(l.label_id ORDER BY l.label_id) FROM manifest_label l WHERE l.manifest = m.id) AS labels,
        (SELECT count(*) FROM manifest_document d WHERE d.manifest = m.id) AS documents
      FROM manifest m
      """;

  private static final String TRY_AGAIN =
      """
      UPDATE manifest SET state = 'ASKED', tried_at = now()
      WHERE id = ? AND (state = 'UNKNOWN' OR state = 'ASKED' AND tried_at < now() - interval '2 minutes')
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  ManifestStore(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  List<String> open(String account, @Nullable String location, LocalDate day, int most) {
    return jdbc.sql(OPEN)
        .param("account", account)
        .param("location", location == null ? "" : location)
        .param("day", Date.valueOf(day))
        .param("most", most)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** A manifest that is about to be asked for, and those of the labels that no other one has. */
  record Begun(long id, List<String> labels) {}

  /** Durable before the gateway is asked: nobody else takes these labels. */
  Optional<Begun> begin(
      String account, @Nullable String location, LocalDate day, List<String> labels, String by) {
    return Optional.ofNullable(
        transaction.execute(
            status -> {
              long id =
                  jdbc.sql(ADD)
                      .param("account", account)
                      .param("location", location)
                      .param("day", Date.valueOf(day))
                      .param("by", by)
                      .query(Long.class)
                      .single();
              List<String> taken =
                  jdbc.sql(TAKE)
                      .param("id", id)
                      .param("labels", labels.toArray(String[]::new))
                      .query((row, n) -> row.getString(1))
                      .list();
              if (taken.isEmpty()) {
                status.setRollbackOnly();
                return null;
              }
              return new Begun(id, taken);
            }));
  }

  /** Whether it is this caller who asks the gateway again. */
  boolean again(long id) {
    return jdbc.sql(TRY_AGAIN).param(id).update() == 1;
  }

  List<String> labels(long id) {
    return jdbc.sql("SELECT label_id FROM manifest_label WHERE manifest = ? ORDER BY label_id")
        .param(id)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /**
   * @param words null where the gateway made it just now
   */
  void made(long id, String account, List<Manifest> made, @Nullable String words) {
    transaction.executeWithoutResult(
        status -> {
          Set<String> in = new HashSet<>();
          int number = 0;
          for (Manifest one : made) {
            List<String> labels =
                one.labels().stream().map(label -> new LabelId(account, label).toString()).toList();
            in.addAll(labels);
            jdbc.sql("UPDATE manifest_label SET made = ? WHERE manifest = ? AND label_id = ANY (?)")
                .params(one.id(), id, labels.toArray(String[]::new))
                .update();
            for (Document document : one.documents()) {
              jdbc.sql(
                      "INSERT INTO manifest_document VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                  .params(id, ++number, one.id(), document.format().name(), document.content())
                  .update();
            }
          }
          List<String> leftOut =
              words != null ? List.of() : labels(id).stream().filter(l -> !in.contains(l)).toList();
          jdbc.sql("DELETE FROM manifest_label WHERE manifest = ? AND label_id = ANY (?)")
              .params(id, leftOut.toArray(String[]::new))
              .update();
          jdbc.sql(
                  "UPDATE manifest SET state = 'MADE', words = ?, left_out = ?::jsonb, untold ="
                      + " true WHERE id = ?")
              .param(words)
              .param(Json.mapper().writeValueAsString(leftOut))
              .param(id)
              .update();
        });
  }

  /** Its labels can be in another one. */
  void refused(long id, String words) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("DELETE FROM manifest_label WHERE manifest = ?").param(id).update();
          jdbc.sql("UPDATE manifest SET state = 'REFUSED', words = ? WHERE id = ?")
              .params(words, id)
              .update();
        });
  }

  void unknown(long id, String words) {
    jdbc.sql("UPDATE manifest SET state = 'UNKNOWN', words = ? WHERE id = ?")
        .params(words, id)
        .update();
  }

  /** Made, and its parcels not yet told as handed over. */
  List<MadeManifest> untold(int most) {
    return jdbc.sql(COLUMNS + " WHERE m.untold ORDER BY m.id LIMIT ?")
        .param(most)
        .query((row, n) -> manifest(row))
        .list();
  }

  void told(long id) {
    jdbc.sql("UPDATE manifest SET untold = false WHERE id = ?").param(id).update();
  }

  Optional<MadeManifest> find(long id) {
    return jdbc.sql(COLUMNS + " WHERE m.id = ?")
        .param(id)
        .query((row, n) -> manifest(row))
        .optional();
  }

  /** The newest first. */
  List<MadeManifest> list(String account, @Nullable ScanKey after, int most) {
    return jdbc.sql(
            COLUMNS + " WHERE m.id < ? AND (? = '' OR m.account = ?) ORDER BY m.id DESC LIMIT ?")
        .params(
            after == null ? Long.MAX_VALUE : Long.parseLong(after.part(0)), account, account, most)
        .query((row, n) -> manifest(row))
        .list();
  }

  Optional<Document> document(long id, int number) {
    return jdbc.sql(
            "SELECT format, content FROM manifest_document WHERE manifest = ? AND number = ?")
        .params(id, number)
        .query(
            (row, n) ->
                new Document(
                    Document.Kind.MANIFEST,
                    Document.Format.valueOf(row.getString("format")),
                    row.getBytes("content")))
        .optional();
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.sql(
                """
                DELETE FROM manifest WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM manifest WHERE asked_at < now() - make_interval(secs => ?) LIMIT ?))
                """)
            .params(age.toSeconds(), most)
            .update()
        == most;
  }

  private static MadeManifest manifest(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Array labels = row.getArray("labels");
    return new MadeManifest(
        id,
        row.getString("account"),
        row.getString("location"),
        row.getDate("day").toLocalDate(),
        MadeManifest.State.valueOf(row.getString("now")),
        row.getString("words"),
        labels == null ? List.of() : List.of((String[]) labels.getArray()),
        Json.mapper().readValue(row.getString("left_out"), TEXTS),
        IntStream.rangeClosed(1, row.getInt("documents"))
            .mapToObj(n -> "/api/manifests/" + id + "/documents/" + n)
            .toList(),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant());
  }
}
