package dev.waybill.ingest.publish;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.service.kafka.KafkaClients;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** Makes the records of {@code shop.orders}. */
public final class SnapshotRecords {

  private static final String SOURCE = "/order-ingest";
  private static final ObjectWriter SNAPSHOT = Json.writer(OrderSnapshot.class);

  /**
   * The largest content of a record, in bytes; beyond that the answer says that the order is too
   * large. Half of what Kafka takes, since the order goes on from here in commands, beside the
   * results of earlier steps.
   */
  public static final int MOST_BYTES = KafkaClients.LARGEST_RECORD / 2;

  private SnapshotRecords() {}

  /**
   * @param body what the snapshot was read from, as the shop sent it
   * @param personal where it holds personal data; see {@link ShopBody#PERSONAL_HEADER}
   */
  public static ProducerRecord<byte[], byte[]> of(
      OrderSnapshot snapshot, byte[] body, byte[] personal, @Nullable String traceparent) {
    ProducerRecord<byte[], byte[]> record = of(snapshot, traceparent);
    // Too large together: the order counts, and the shop still has what it sent.
    if (record.value().length + body.length <= MOST_BYTES) {
      record.headers().add(ShopBody.HEADER, body).add(ShopBody.PERSONAL_HEADER, personal);
    }
    return record;
  }

  /** Of a snapshot that was read from no body. */
  public static ProducerRecord<byte[], byte[]> of(
      OrderSnapshot snapshot, @Nullable String traceparent) {
    String order = snapshot.orderId().value();
    // The same state reported twice is the same event.
    String id =
        order + '@' + snapshot.version() + '/' + snapshot.status() + '/' + snapshot.digest();
    Integer rank = snapshot.rank();
    if (rank != null) {
      id += "/" + rank;
    }
    return new CloudEvent(id, CloudEvent.TYPE_SNAPSHOT, SOURCE, snapshot.receivedAt(), traceparent)
        .record(Topics.SHOP_ORDERS, order, SNAPSHOT.writeValueAsBytes(snapshot));
  }
}
