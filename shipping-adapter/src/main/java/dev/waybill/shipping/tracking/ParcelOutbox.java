package dev.waybill.shipping.tracking;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.Publication;
import dev.waybill.shipping.carrier.LabelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectWriter;

/**
 * Publishes what became of parcels. It is stored in the transaction that stores the parcel, and
 * published after that by one instance at a time, oldest first: at least once, and of each parcel
 * in the order in which it happened.
 */
final class ParcelOutbox implements PeriodicTask.Sweep {

  private static final int AT_A_TIME = 500;
  private static final String SOURCE = "/shipping-adapter";
  private static final ObjectWriter WRITER = Json.writer(ParcelEvent.class);

  private static final String ADD =
      "INSERT INTO parcel_outbox (label_id, status, problem, place, expected, at)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  private static final String ALONE = "SELECT pg_try_advisory_xact_lock(7310452133)";

  private static final String UNPUBLISHED =
      """
      SELECT o.*, l.order_id, l.carrier, l.tracking_number, l.tracking_url, l.test
      FROM parcel_outbox o JOIN label l USING (label_id) ORDER BY o.number LIMIT ?
      """;

  private static final String PUBLISHED = "DELETE FROM parcel_outbox WHERE number = ANY (?)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Producer<byte[], byte[]> producer;

  ParcelOutbox(
      JdbcTemplate jdbc, TransactionTemplate transaction, Producer<byte[], byte[]> producer) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.producer = producer;
  }

  /** In the transaction that stores how the parcel stands, while it is locked. */
  static void add(JdbcTemplate jdbc, LabelId label, Moves.Move move, @Nullable Instant expected) {
    jdbc.update(
        ADD,
        label.toString(),
        move.status().name(),
        move.problem() == null ? null : move.problem().name(),
        move.place() == null ? null : ParcelStore.bounded(move.place()),
        expected == null ? null : Timestamp.from(expected),
        Timestamp.from(move.at()));
  }

  @Override
  public boolean part() {
    Integer published = transaction.execute(status -> publish());
    return published != null && published == AT_A_TIME;
  }

  private int publish() {
    if (!Boolean.TRUE.equals(jdbc.queryForObject(ALONE, Boolean.class))) {
      return 0;
    }
    List<ParcelEvent> events = jdbc.query(UNPUBLISHED, (row, n) -> event(row), AT_A_TIME);
    if (!events.isEmpty()) {
      Publication.publish(producer, events.stream().map(ParcelOutbox::record).toList());
      jdbc.update(
          PUBLISHED, (Object) events.stream().map(ParcelEvent::number).toArray(Long[]::new));
    }
    return events.size();
  }

  private static ProducerRecord<byte[], byte[]> record(ParcelEvent event) {
    String id = event.label() + '/' + event.number();
    return new CloudEvent(id, CloudEvent.TYPE_PARCEL, SOURCE, event.at(), null)
        .recordAbout(
            Topics.SHIPPING_EVENTS, event.orderId().value(), WRITER.writeValueAsBytes(event));
  }

  private static ParcelEvent event(ResultSet row) throws SQLException {
    Timestamp expected = row.getTimestamp("expected");
    return new ParcelEvent(
        OrderId.parse(row.getString("order_id")),
        row.getString("label_id"),
        row.getLong("number"),
        row.getString("carrier"),
        row.getString("tracking_number"),
        row.getString("tracking_url"),
        row.getBoolean("test"),
        row.getString("status"),
        row.getString("problem"),
        row.getString("place"),
        expected == null ? null : expected.toInstant(),
        row.getTimestamp("at").toInstant());
  }
}
