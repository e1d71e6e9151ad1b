package dev.waybill.shipping.label;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The files of labels whose carrier does not keep them: stored with the purchase where it answers
 * them, otherwise fetched as soon as they are there. They show an address, and are forgotten after
 * a while.
 */
final class LabelDocuments implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(LabelDocuments.class);
  private static final int AT_A_TIME = 20;

  private static final String PUT =
      """
      INSERT INTO label_document (label_id, kind, format, content) VALUES (?, ?, ?, ?)
      ON CONFLICT (label_id, kind, format) DO NOTHING
      """;

  private static final String GET =
      """
      SELECT kind, format, content FROM label_document
      WHERE label_id = ? AND kind = ? AND format = ANY (?) LIMIT 1
      """;

  /** A voided label needs none; one that nobody gives documents of is given up after three days. */
  private static final String WANTED =
      """
      SELECT label_id FROM label
      WHERE documents_wanted AND label_id > ? AND refund = 'NONE'
        AND bought_at > now() - interval '3 days'
      ORDER BY label_id LIMIT ?
      """;

  private static final String HAVE = "UPDATE label SET documents_wanted = false WHERE label_id = ?";

  private static final String FORGET =
      """
      DELETE FROM label_document WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM label_document WHERE stored_at < now() - make_interval(secs => ?) LIMIT ?))
      """;

  private final JdbcTemplate jdbc;
  private final Accounts accounts;

  /** Of the sweep under way; used by its thread alone. */
  private String last = "";

  LabelDocuments(JdbcTemplate jdbc, Accounts accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  void put(LabelId label, List<Document> documents) {
    for (Document one : documents) {
      jdbc.update(PUT, label.toString(), one.kind().name(), one.format().name(), one.content());
    }
  }

  /** As it is stored; empty if it is not. */
  Optional<Document> get(LabelId label, Document.Kind kind, List<Document.Format> formats) {
    return jdbc
        .query(
            GET,
            (row, n) ->
                new Document(
                    Document.Kind.valueOf(row.getString("kind")),
                    Document.Format.valueOf(row.getString("format")),
                    row.getBytes("content")),
            label.toString(),
            kind.name(),
            formats.stream().map(Enum::name).toArray(String[]::new))
        .stream()
        .findFirst();
  }

  /** Fetches those that are missing, one label after another: one that fails holds up no other. */
  @Override
  public boolean part() {
    List<LabelId> wanted =
        jdbc.query(
            WANTED, (row, n) -> LabelId.parse(row.getString(1)).orElseThrow(), last, AT_A_TIME);
    wanted.forEach(this::fetch);
    boolean more = wanted.size() == AT_A_TIME;
    last = more ? wanted.getLast().toString() : "";
    return more;
  }

  private void fetch(LabelId label) {
    Optional<Carrier> carrier = accounts.named(label.carrier());
    if (carrier.isEmpty()) {
      return;
    }
    try {
      List<Document> documents = carrier.get().documents(label.id(), Document.Format.PDF);
      put(label, documents);
      jdbc.update(HAVE, label.toString());
    } catch (ProviderUnavailable e) {
      log.info("The documents of {} cannot be fetched yet: {}", label, e.getMessage());
    } catch (Refusal e) {
      log.warn("The carrier gives no documents of {}: {}", label, e.code());
      jdbc.update(HAVE, label.toString());
    }
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.update(FORGET, age.toSeconds(), most) == most;
  }
}
