package dev.waybill.console.deadletters;

import dev.waybill.service.kafka.BatchListener;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores dead letters as they come. Those that come again add nothing. */
class DeadLetterIntake implements BatchListener.Intake {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterIntake.class);

  private final DeadLetterStore store;

  DeadLetterIntake(DeadLetterStore store) {
    this.store = store;
  }

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    store.store(batch.stream().map(IncomingDeadLetter::of).toList());
    log.info("{} dead letters came in; the console's page shows them", batch.size());
  }
}
