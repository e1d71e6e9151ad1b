package dev.waybill.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm for dead letters that Kafka does not take. Until it does, their partition waits: what
 * nobody could take is never skipped. {@code waybill_dead_letters_unwritten} is 1 meanwhile, and
 * the log says once which record it is. Thread-safe.
 */
public final class UnwrittenDeadLetters {

  private static final Logger log = LoggerFactory.getLogger(UnwrittenDeadLetters.class);

  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * @param loop what writes them, for the meter
   */
  public UnwrittenDeadLetters(MeterRegistry meters, String loop) {
    Gauge.builder("waybill.dead.letters.unwritten", waiting, now -> now.get() ? 1 : 0)
        .tag("loop", loop)
        .description("1 while a partition waits because its dead letter cannot be written")
        .register(meters);
  }

  /**
   * What became of those that were to be written: the first that was refused is told of, and comes
   * again.
   *
   * @param refused empty if all that there were have been written
   */
  public void settle(SequencedMap<ProducerRecord<byte[], byte[]>, ? extends Throwable> refused) {
    if (refused.isEmpty()) {
      written();
    } else {
      refused(refused.firstEntry().getKey(), refused.firstEntry().getValue());
    }
  }

  private void refused(ProducerRecord<byte[], byte[]> letter, Throwable cause) {
    if (waiting.compareAndSet(false, true)) {
      log.error(
          "Kafka does not take a dead letter, so the partition that it came from waits: {} ({}"
              + " bytes, key {}). Mend what this says; it then goes on by itself",
          letter.topic(),
          letter.value() == null ? 0 : letter.value().length,
          letter.key() == null ? "none" : new String(letter.key(), UTF_8),
          cause);
    }
  }

  private void written() {
    if (waiting.compareAndSet(true, false)) {
      log.info("Kafka takes dead letters again");
    }
  }
}
