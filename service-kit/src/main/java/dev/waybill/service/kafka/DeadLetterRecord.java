package dev.waybill.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * How a dead letter looks on Kafka: what came, whole, and in further headers why nobody could take
 * it and where it came from, so that it can be replayed.
 */
public final class DeadLetterRecord {

  /** What dead letters add begins so; it is no part of the original. */
  public static final String PREFIX = "dlq-";

  public static final String CAUSE = "dlq-cause";

  /** When it was given up, in ISO 8601. */
  public static final String TIME = "dlq-time";

  public static final String ORIGIN_TOPIC = "dlq-origin-topic";
  public static final String ORIGIN_PARTITION = "dlq-origin-partition";
  public static final String ORIGIN_OFFSET = "dlq-origin-offset";

  /** Of a webhook's body, which never was a record of any topic: the path to post it to again. */
  public static final String ORIGIN_PATH = "dlq-origin-path";

  /** Before the name, in lower case, of each header that the shop sent with such a body. */
  public static final String HTTP_PREFIX = "http-";

  private static final int LONGEST_CAUSE = 1_000;

  private DeadLetterRecord() {}

  /**
   * A consumed record for the dead letters of its topic: key, value and headers as they came.
   *
   * @param cause without personal data; what is longer than 1,000 characters is cut off
   */
  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> origin, String cause, Instant now) {
    var letter =
        new ProducerRecord<>(
            Topics.deadLettersOf(origin.topic()),
            null,
            null,
            origin.key(),
            origin.value(),
            origin.headers());
    Headers headers = letter.headers();
    put(headers, CAUSE, cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause);
    put(headers, TIME, now.toString());
    put(headers, ORIGIN_TOPIC, origin.topic());
    put(headers, ORIGIN_PARTITION, Integer.toString(origin.partition()));
    put(headers, ORIGIN_OFFSET, Long.toString(origin.offset()));
    return letter;
  }

  /** A letter that was replayed and came back may have them already: the last word counts. */
  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
