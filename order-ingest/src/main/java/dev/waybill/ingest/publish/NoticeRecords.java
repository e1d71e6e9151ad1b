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
  private static final ObjectWriter WRITER = Json.writer(Told.class);
  private static final ObjectReader READER = Json.reader(Told.class);

  private NoticeRecords() {}

  /**
   * What was told.
   *
   * @param shop as we name it
   * @param at the shop's own time of it, where it tells one
   */
  public record Told(String shop, Notice notice, Instant at, Instant receivedAt) {}

  public static ProducerRecord<byte[], byte[]> of(Told told, @Nullable String traceparent) {
    String id = told.shop() + '/' + told.notice().kind().id() + '/' + told.notice().digest();
    return new CloudEvent(id, CloudEvent.TYPE_NOTICE, SOURCE, told.receivedAt(), traceparent)
        .record(Topics.SHOP_NOTICES, told.shop(), WRITER.writeValueAsBytes(told));
  }

  /**
   * @throws JacksonException or IllegalArgumentException if it is none
   */
  public static Told read(ConsumerRecord<byte[], byte[]> record) {
    Told told = READER.readValue(record.value());
    Notice notice = told == null ? null : told.notice();
    if (notice == null
        || Stream.of(told.shop(), told.at(), told.receivedAt(), notice.kind(), notice.orders())
            .anyMatch(Objects::isNull)
        || notice.digest() == null) {
      throw new IllegalArgumentException("A field is missing");
    }
    return told;
  }
}
