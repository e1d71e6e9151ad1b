package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes dead letters of what shops send. */
final class DeadLetters {

  /** As in dead letters of consumed records; these were never a record of any topic. */
  static final String CAUSE = "dlq-cause";

  static final String TIME = "dlq-time";

  /** Where to post the body, with the kept headers, to try again. */
  static final String ORIGIN_PATH = "dlq-origin-path";

  /** Before the name, in lower case, of a header that the shop sent. */
  static final String HTTP_HEADER_PREFIX = "http-";

  private static final int LONGEST_HEADER = 500;

  private DeadLetters() {}

  /** The raw body, keyed by shop since nobody knows its order. */
  static ProducerRecord<byte[], byte[]> of(
      Hook hook,
      HttpServletRequest request,
      byte[] body,
      Incomprehensible reading,
      Instant receivedAt,
      String traceparent) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topics.deadLettersOf(Topics.SHOP_ORDERS), hook.shop().getBytes(UTF_8), body);
    Headers headers = record.headers();
    add(headers, CAUSE, reading.code() + ": " + reading.detail());
    add(headers, TIME, receivedAt.toString());
    add(headers, ORIGIN_PATH, "/webhooks" + hook.path());
    add(headers, CloudEvent.HEADER_TRACEPARENT, traceparent);
    for (String name : hook.dialect().kept()) {
      String value = request.getHeader(name);
      if (value != null && value.length() <= LONGEST_HEADER) {
        add(headers, HTTP_HEADER_PREFIX + name.toLowerCase(Locale.ROOT), value);
      }
    }
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
