package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.order.Notice;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Makes and reads the records of {@code shop.notices}. */
public final class NoticeRecords {

  private static final String SOURCE = "/order-ingest";
  private static final ObjectWriter WRITER = Json.writer(ReceivedNotice.class);
  private static final ObjectReader READER = Json.reader(ReceivedNotice.class);

  private NoticeRecords() {}

  /**
   * What a shop reported.
   *
   * @param shop as we name it
   * @param at the shop's own time of it, where it says so
   */
  public record ReceivedNotice(String shop, Notice notice, Instant at, Instant receivedAt) {}

  public static ProducerRecord<byte[], byte[]> of(
      ReceivedNotice received, @Nullable String traceparent) {
    String id =
        received.shop() + '/' + received.notice().kind().id() + '/' + received.notice().digest();
    return new CloudEvent(id, CloudEvent.TYPE_NOTICE, SOURCE, received.receivedAt(), traceparent)
        .record(Topics.SHOP_NOTICES, received.shop(), WRITER.writeValueAsBytes(received));
  }

  /**
   * @throws JacksonException or IllegalArgumentException if it is none
   */
  public static ReceivedNotice read(ConsumerRecord<byte[], byte[]> record) {
    ReceivedNotice received = READER.readValue(record.value());
    Notice notice = received == null ? null : received.notice();
    if (notice == null
        || Stream.of(
                received.shop(),
                received.at(),
                received.receivedAt(),
                notice.kind(),
                notice.orders())
            .anyMatch(Objects::isNull)
        || notice.digest() == null) {
      throw new IllegalArgumentException("A field is missing");
    }
    return received;
  }
}
