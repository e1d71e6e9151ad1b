package dev.waybill.ingest.publish;

import dev.waybill.service.kafka.DeadLetterWriter;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Stores records, and knows within seconds whether they are stored. Thread-safe. */
public final class Publisher implements AutoCloseable {

  private static final int DELIVERY_MS = 3_000;

  /** For many records that no shop waits for. */
  private static final int ALL_MS = 15_000;

  /**
   * Waiting for metadata and for the acknowledgment together stay under the 5 s that shops give.
   */
  public static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          1_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          2_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          DELIVERY_MS);

  public enum Result {
    /** On all in-sync replicas. */
    STORED,
    /** Not known to be stored; it may be all the same, which does no harm. */
    AWAY,
    /** It could not go on from here: see {@link SnapshotRecords#MOST_BYTES}. */
    TOO_LARGE
  }

  private final Producer<byte[], byte[]> producer;

  public Publisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Waits for the acknowledgment; nothing to store is stored at once. */
  public Result publish(@Nullable ProducerRecord<byte[], byte[]> record) {
    if (record == null) {
      return Result.STORED;
    }
    byte @Nullable [] value = record.value();
    if (value != null && value.length > SnapshotRecords.MOST_BYTES) {
      return Result.TOO_LARGE;
    }
    try {
      Future<RecordMetadata> sent = producer.send(record);
      sent.get(DELIVERY_MS + 200, TimeUnit.MILLISECONDS);
      return Result.STORED;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RecordTooLargeException ? Result.TOO_LARGE : Result.AWAY;
    } catch (TimeoutException | KafkaException e) {
      return Result.AWAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.AWAY;
    }
  }

  /** Waits until all are acknowledged; what one of them ended in that was not stored. */
  public Result publishAll(Collection<ProducerRecord<byte[], byte[]>> records) {
    long until = System.nanoTime() + ALL_MS * 1_000_000L;
    try {
      var sent = new ArrayList<Future<RecordMetadata>>(records.size());
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
      return Result.STORED;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Result.AWAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.AWAY;
    }
  }

  /** Writes dead letters in the same way, or sounds this alarm. */
  public DeadLetterWriter deadLetters(UnwrittenDeadLetters unwritten) {
    return new DeadLetterWriter(producer, unwritten);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
