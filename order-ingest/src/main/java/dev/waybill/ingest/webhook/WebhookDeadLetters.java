package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.service.kafka.DeadLetterRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes dead letters of what shops send. They never were records of a topic, so their origin is a
 * path: posting the body and the kept headers to it is the replay.
 */
final class WebhookDeadLetters {

  private static final int LONGEST_HEADER = 500;

  private WebhookDeadLetters() {}

  /** The raw body, keyed by shop since nobody knows its order. */
  static ProducerRecord<byte[], byte[]> of(
      WebhookEndpoint endpoint,
      HttpServletRequest request,
      byte[] body,
      Incomprehensible reading,
      Instant receivedAt,
      String traceparent) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topics.deadLettersOf(Topics.SHOP_ORDERS), endpoint.shop().getBytes(UTF_8), body);
    Headers headers = record.headers();
    add(headers, DeadLetterRecord.CAUSE, reading.code() + ": " + reading.detail());
    add(headers, DeadLetterRecord.TIME, receivedAt.toString());
    add(headers, DeadLetterRecord.ORIGIN_PATH, "/webhooks" + endpoint.path());
    add(headers, CloudEvent.HEADER_TRACEPARENT, traceparent);
    for (String name : endpoint.headers().kept()) {
      String value = request.getHeader(name);
      if (value != null && value.length() <= LONGEST_HEADER) {
        add(headers, DeadLetterRecord.HTTP_PREFIX + name.toLowerCase(Locale.ROOT), value);
      }
    }
    return record;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
