package dev.waybill.orchestrator.processing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows which records may have been stored before by somebody who crashed, or lost the partition,
 * before publishing: the first of a partition that is newly assigned, as many as one batch holds.
 */
final class Recovery {

  private static final long UNKNOWN = -1;

  private final int batch;
  private final Map<TopicPartition, Long> until = new HashMap<>();

  Recovery(int batch) {
    this.batch = batch;
  }

  void begin(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> until.put(partition, UNKNOWN));
  }

  /** Whether some of these records, which are the next to be taken, may be repetitions. */
  boolean mayRepeat(ConsumerRecords<byte[], byte[]> records) {
    if (until.isEmpty()) {
      return false;
    }
    boolean repeats = false;
    for (TopicPartition partition : records.partitions()) {
      Long end = until.get(partition);
      if (end == null) {
        continue;
      }
      long first = records.records(partition).getFirst().offset();
      if (end == UNKNOWN) {
        end = first + batch;
        until.put(partition, end);
      }
      if (first < end) {
        repeats = true;
      } else {
        until.remove(partition);
      }
    }
    return repeats;
  }
}
