package dev.waybill.step.engine;

import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.DeadLetterWriter;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what no handler could take, whole: key, content and headers as they came, and why. */
final class CommandDeadLetters {

  private static final Logger log = LoggerFactory.getLogger(CommandDeadLetters.class);

  private final DeadLetterWriter writer;
  private final Clock clock;

  CommandDeadLetters(DeadLetterWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Returns once all are durable; throws if one is not, so that the poll batch comes again. */
  void keep(List<Received.Poison> letters) {
    writer.write(letters.stream().map(this::record).toList());
  }

  private ProducerRecord<byte[], byte[]> record(Received.Poison letter) {
    var origin = letter.origin();
    log.warn(
        "Dead letter from {}-{} at {}: {}",
        origin.topic(),
        origin.partition(),
        origin.offset(),
        letter.cause());
    return DeadLetterRecord.of(origin, letter.cause(), clock.instant());
  }
}
