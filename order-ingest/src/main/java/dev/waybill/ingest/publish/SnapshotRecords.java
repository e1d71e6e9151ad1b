package dev.waybill.ingest.publish;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** Makes the records of {@code shop.orders}. */
public final class SnapshotRecords {

  private static final String SOURCE = "/order-ingest";
  private static final ObjectWriter SNAPSHOT = Json.writer(OrderSnapshot.class);

  private SnapshotRecords() {}

  public static ProducerRecord<byte[], byte[]> of(
      OrderSnapshot snapshot, @Nullable String traceparent) {
    String order = snapshot.orderId().value();
    // The same state told twice is the same event.
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
