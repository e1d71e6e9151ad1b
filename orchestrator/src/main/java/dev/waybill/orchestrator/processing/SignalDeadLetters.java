package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.orchestrator.messaging.UnreadableRecordException;
import dev.waybill.service.kafka.DeadLetterRecord;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that could not be taken, kept whole but for one thing: what the shop sent beside the
 * snapshot is for looking at, and the snapshot is what is taken when the letter is replayed.
 */
final class SignalDeadLetters {

  private SignalDeadLetters() {}

  static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, Throwable cause, Instant now) {
    ProducerRecord<byte[], byte[]> letter = DeadLetterRecord.of(record, text(cause), now);
    letter.headers().remove(ShopBody.HEADER).remove(ShopBody.PERSONAL_HEADER);
    return letter;
  }

  private static String text(Throwable cause) {
    boolean plain =
        cause instanceof UnreadableRecordException || cause instanceof ForgottenOrderException;
    String text = plain ? cause.getMessage() : null;
    return text == null ? cause.toString() : text;
  }
}
