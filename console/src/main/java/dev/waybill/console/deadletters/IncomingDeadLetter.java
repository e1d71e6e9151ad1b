package dev.waybill.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.console.deadletters.RecordContent.RecordHeader;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.service.kafka.DeadLetterRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it was read. Whatever its headers say or lack, it can be stored: a dead letter
 * that is itself refused would be lost.
 */
record IncomingDeadLetter(
    String topic,
    int partition,
    long offset,
    @Nullable String originTopic,
    @Nullable Integer originPartition,
    @Nullable Long originOffset,
    @Nullable String originPath,
    @Nullable String cause,
    Instant failedAt,
    RecordContent content) {

  private static final int LONGEST_KEY_TEXT = 300;

  static IncomingDeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    var kept = new ArrayList<RecordHeader>();
    headers.forEach(header -> kept.add(new RecordHeader(header.key(), header.value())));
    Long partition = number(text(headers, DeadLetterRecord.ORIGIN_PARTITION));
    return new IncomingDeadLetter(
        record.topic(),
        record.partition(),
        record.offset(),
        text(headers, DeadLetterRecord.ORIGIN_TOPIC),
        partition == null ? null : (int) (long) partition,
        number(text(headers, DeadLetterRecord.ORIGIN_OFFSET)),
        text(headers, DeadLetterRecord.ORIGIN_PATH),
        text(headers, DeadLetterRecord.CAUSE),
        time(text(headers, DeadLetterRecord.TIME), record.timestamp()),
        new RecordContent(record.key(), record.value(), kept));
  }

  @Nullable String keyText() {
    byte[] key = content.key();
    if (key == null) {
      return null;
    }
    String text = storable(new String(key, UTF_8));
    return text.length() > LONGEST_KEY_TEXT ? text.substring(0, LONGEST_KEY_TEXT) : text;
  }

  private static @Nullable String text(Headers headers, String name) {
    String text = CloudEvent.header(headers, name);
    return text == null ? null : storable(text);
  }

  /** PostgreSQL's text takes every character but this one. */
  private static String storable(String text) {
    return text.replace("\u0000", "");
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Instant time(@Nullable String text, long otherwise) {
    try {
      return text == null ? Instant.ofEpochMilli(otherwise) : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.ofEpochMilli(otherwise);
    }
  }
}
