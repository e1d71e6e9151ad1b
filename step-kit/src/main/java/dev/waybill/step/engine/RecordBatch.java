package dev.waybill.step.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A poll batch as it came. Says nothing of its content when it is printed, since Spring quotes a
 * message in every error and personal data has no place in a log.
 */
record RecordBatch(List<ConsumerRecord<byte[], byte[]>> records) {

  @Override
  public String toString() {
    return records.size() + " records";
  }
}
