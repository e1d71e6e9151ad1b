package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sends records to Kafka, a batch in one go. Thread-safe. */
final class Publisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final Producer<byte[], byte[]> producer;
  private final UnwrittenDeadLetters unwritten;

  Publisher(Producer<byte[], byte[]> producer, UnwrittenDeadLetters unwritten) {
    this.producer = producer;
    this.unwritten = unwritten;
  }

  /**
   * Sends the records and waits until all in-sync replicas have them.
   *
   * @throws PublishException with those that did not get there; to be sent again. A command or an
   *     event that Kafka can never take is logged and left: the step's deadline brings it up again,
   *     and in the end a person. A dead letter never is: it is the only copy
   */
  void publish(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    var sent = new ArrayList<Future<RecordMetadata>>(records.size());
    KafkaException failure = null;
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // The broker or the topic is away: each further send would wait as long.
      failure = e;
    }
    producer.flush();
    var unsent = new ArrayList<ProducerRecord<byte[], byte[]>>();
    SequencedMap<ProducerRecord<byte[], byte[]>, KafkaException> letters = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      KafkaException cause = i < sent.size() ? failureOf(sent.get(i)) : failure;
      if (cause != null && Topics.isDeadLetters(records.get(i).topic())) {
        letters.put(records.get(i), cause);
      }
      if (cause != null && !isHopeless(cause, records.get(i))) {
        unsent.add(records.get(i));
        failure = cause;
      }
    }
    if (unsent.isEmpty() || !letters.isEmpty()) {
      unwritten.settle(letters);
    }
    if (failure != null && !unsent.isEmpty()) {
      throw new PublishException(unsent, failure);
    }
  }

  /**
   * Sends the records without waiting for them. What does not get there is made good by the
   * deadline of the step, or published from the history.
   *
   * @param sent is run once all of them got there, on a thread of its own
   */
  void publishLater(List<ProducerRecord<byte[], byte[]>> records, Runnable sent) {
    if (records.isEmpty()) {
      sent.run();
      return;
    }
    var unsent = new AtomicInteger(records.size());
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(
            record,
            (metadata, e) -> {
              if (e != null) {
                logLost(record, e);
              } else if (unsent.decrementAndGet() == 0) {
                Thread.startVirtualThread(sent);
              }
            });
      }
    } catch (KafkaException e) {
      logLost(records.getFirst(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static @Nullable KafkaException failureOf(Future<RecordMetadata> sent) {
    try {
      sent.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static boolean isHopeless(KafkaException cause, ProducerRecord<byte[], byte[]> record) {
    if (Topics.isDeadLetters(record.topic())) {
      return false;
    }
    if (cause instanceof RecordTooLargeException || cause instanceof InvalidTopicException) {
      logLost(record, cause);
      return true;
    }
    return false;
  }

  private static void logLost(ProducerRecord<byte[], byte[]> record, Exception cause) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    try (var order = MDC.putCloseable("order", key)) {
      log.error("A record for {} was not taken by Kafka", record.topic(), cause);
    }
  }
}
