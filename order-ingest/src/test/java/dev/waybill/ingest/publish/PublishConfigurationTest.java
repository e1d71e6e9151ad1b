package dev.waybill.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PublishConfigurationTest {

  @Test
  void aTopicThatIsNotKnownAtOnceIsNoReasonToEnd() {
    var slow = new Slow(3);
    PublishConfiguration.getToKnow(slow);
    assertThat(slow.asked).isEqualTo(4);
  }

  @Test
  void aTopicThatIsNeverThereEndsTheStart() {
    assertThatThrownBy(() -> PublishConfiguration.getToKnow(new Slow(Integer.MAX_VALUE)))
        .isInstanceOf(TimeoutException.class);
  }

  private static final class Slow extends MockProducer<byte[], byte[]> {

    private final int silences;
    private int asked;

    Slow(int silences) {
      super(
          true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
      this.silences = silences;
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      if (asked++ < silences) {
        throw new TimeoutException("not yet");
      }
      return super.partitionsFor(topic);
    }
  }
}
