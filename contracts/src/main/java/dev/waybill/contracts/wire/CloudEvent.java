package dev.waybill.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every record: a CloudEvents 1.0 event in Kafka's binary content mode (attributes
 * as {@code ce_…} headers, the value is the data), with the W3C trace context as its
 * distributed-tracing extension.
 *
 * @param id of the message; for commands the command id
 * @param type "dev.waybill.snapshot", "dev.waybill.command.buy-label", "dev.waybill.reply",
 *     "dev.waybill.event.…"
 * @param source the service that sent it: "/order-ingest"
 * @param traceparent as received or begun at the webhook; null where nobody traces
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     Protocol Binding</a>
 */
public record CloudEvent(
    String id, String type, String source, Instant time, @Nullable String traceparent) {

  public static final String TYPE_SNAPSHOT = "dev.waybill.snapshot";
  public static final String TYPE_PRODUCT = "dev.waybill.product";
  public static final String TYPE_OFFER = "dev.waybill.offer";
  public static final String TYPE_NOTICE = "dev.waybill.notice";
  public static final String TYPE_PARCEL = "dev.waybill.parcel";
  public static final String TYPE_REPLY = "dev.waybill.reply";
  public static final String TYPE_COMMAND_PREFIX = "dev.waybill.command.";
  public static final String TYPE_EVENT_PREFIX = "dev.waybill.event.";
  public static final String TYPE_WEBHOOK_PREFIX = "dev.waybill.webhook.";

  public static final String HEADER_ID = "ce_id";
  public static final String HEADER_TYPE = "ce_type";
  public static final String HEADER_SOURCE = "ce_source";
  public static final String HEADER_TIME = "ce_time";
  public static final String HEADER_SUBJECT = "ce_subject";
  public static final String HEADER_SPEC_VERSION = "ce_specversion";
  public static final String HEADER_TRACEPARENT = "traceparent";
  private static final String HEADER_CONTENT_TYPE = "content-type";

  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  /** A record for {@code topic}, keyed by the order, with this envelope around {@code value}. */
  public ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    var record = new ProducerRecord<byte[], byte[]>(topic, key.getBytes(UTF_8), value);
    Headers headers = record.headers();
    headers.add(HEADER_SPEC_VERSION, SPEC_VERSION);
    headers.add(HEADER_ID, id.getBytes(UTF_8));
    headers.add(HEADER_TYPE, type.getBytes(UTF_8));
    headers.add(HEADER_SOURCE, source.getBytes(UTF_8));
    headers.add(HEADER_TIME, time.toString().getBytes(UTF_8));
    headers.add(HEADER_CONTENT_TYPE, JSON);
    if (traceparent != null) {
      headers.add(HEADER_TRACEPARENT, traceparent.getBytes(UTF_8));
    }
    return record;
  }

  /** As {@link #record}, and names the order as the subject too, for readers without our keys. */
  public ProducerRecord<byte[], byte[]> recordAbout(String topic, String order, byte[] value) {
    var record = record(topic, order, value);
    record.headers().add(HEADER_SUBJECT, record.key());
    return record;
  }

  /** The text of a header, or null if the record has none of that name. */
  public static @Nullable String header(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
