package dev.waybill.orchestrator.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private static final TopicPartition PARTITION = new TopicPartition("shop.orders", 0);

  private final Recovery recovery = new Recovery(100);

  @Test
  void theFirstRecordsOfANewPartitionMayBeRepetitionsAsManyAsABatchHolds() {
    recovery.begin(List.of(PARTITION));

    assertThat(recovery.mayRepeat(at(5000))).isTrue();
    assertThat(recovery.mayRepeat(at(5099))).isTrue();
    assertThat(recovery.mayRepeat(at(5100))).isFalse();
    assertThat(recovery.mayRepeat(at(5101))).isFalse();
  }

  @Test
  void aPartitionThatComesBackBeginsAgain() {
    recovery.begin(List.of(PARTITION));
    recovery.mayRepeat(at(0));
    recovery.mayRepeat(at(100));

    recovery.begin(List.of(PARTITION));

    assertThat(recovery.mayRepeat(at(200))).isTrue();
  }

  private static ConsumerRecords<byte[], byte[]> at(long offset) {
    return new ConsumerRecords<>(
        Map.of(
            PARTITION,
            List.of(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]))),
        Map.of());
  }
}
