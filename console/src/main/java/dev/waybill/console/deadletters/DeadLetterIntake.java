package dev.waybill.console.deadletters;

import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects dead letters from every topic that ends with ".dlq", also from those that come to be
 * later. Offsets are committed after storing, so a crash reads some again, which adds nothing.
 * Without Kafka or the database it waits and tries again.
 */
class DeadLetterIntake implements ConsumerLoop.Intake {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);
  private static final Pattern TOPICS = Pattern.compile(".+\\.dlq");

  private final KafkaClients kafka;
  private final DeadLetterStore store;

  DeadLetterIntake(KafkaClients kafka, DeadLetterStore store) {
    this.kafka = kafka;
    this.store = store;
  }

  @Override
  public Consumer<byte[], byte[]> open() {
    Consumer<byte[], byte[]> letters =
        kafka.consumer(
            "console",
            "console-dead-letters",
            Map.of(
                // How soon a new topic is found.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100));
    letters.subscribe(TOPICS);
    return letters;
  }

  @Override
  public boolean take(Consumer<byte[], byte[]> letters, ConsumerRecords<byte[], byte[]> batch) {
    if (!batch.isEmpty()) {
      var incoming = new ArrayList<IncomingDeadLetter>();
      batch.forEach(letter -> incoming.add(IncomingDeadLetter.of(letter)));
      store.store(incoming);
      log.info("{} dead letters came in; the console's page shows them", incoming.size());
    }
    return true;
  }
}
