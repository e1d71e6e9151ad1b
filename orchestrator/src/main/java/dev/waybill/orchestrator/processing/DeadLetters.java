package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.orchestrator.messaging.UnreadableRecordException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records that could not be taken, kept whole: key, value and headers as they came, and where they
 * came from and why they were refused in the same further headers as all services write, so that
 * they can be replayed.
 */
final class DeadLetters {

  static final String CAUSE = "dlq-cause";
  static final String ORIGIN_TOPIC = "dlq-origin-topic";
  static final String ORIGIN_PARTITION = "dlq-origin-partition";
  static final String ORIGIN_OFFSET = "dlq-origin-offset";
  static final String TIME = "dlq-time";

  private static final int LONGEST_CAUSE = 1_000;

  private DeadLetters() {}

  static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, Throwable cause, Instant now) {
    var headers = new RecordHeaders(record.headers());
    // What the shop sent is for looking at; the value is what is taken when the letter is replayed.
    headers.remove(ShopBody.HEADER).remove(ShopBody.PERSONAL_HEADER);
    put(headers, CAUSE, text(cause));
    put(headers, ORIGIN_TOPIC, record.topic());
    put(headers, ORIGIN_PARTITION, Integer.toString(record.partition()));
    put(headers, ORIGIN_OFFSET, Long.toString(record.offset()));
    put(headers, TIME, now.toString());
    return new ProducerRecord<>(
        Topics.deadLettersOf(record.topic()), null, null, record.key(), record.value(), headers);
  }

  private static void put(RecordHeaders headers, String name, String value) {
    // A letter that was replayed and came back has them already.
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }

  private static String text(Throwable cause) {
    boolean plain =
        cause instanceof UnreadableRecordException || cause instanceof ForgottenOrderException;
    String text = plain ? cause.getMessage() : null;
    text = text == null ? cause.toString() : text;
    return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) : text;
  }
}
