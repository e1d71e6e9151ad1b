package dev.waybill.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.CloudEvent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterRecordTest {

  private final ConsumerRecord<byte[], byte[]> origin =
      new ConsumerRecord<>("some.topic", 3, 17, "key".getBytes(UTF_8), "value".getBytes(UTF_8));

  @Test
  void aLetterIsTheRecordAsItCameAndSaysWhereItCameFromAndWhy() {
    origin.headers().add("traceparent", "00-trace".getBytes(UTF_8));
    var letter = DeadLetterRecord.of(origin, "no such step", Instant.EPOCH);
    assertThat(letter.topic()).isEqualTo("some.topic.dlq");
    assertThat(letter.key()).asString().isEqualTo("key");
    assertThat(letter.value()).asString().isEqualTo("value");
    assertThat(CloudEvent.header(letter.headers(), "traceparent")).isEqualTo("00-trace");
    assertThat(CloudEvent.header(letter.headers(), "dlq-cause")).isEqualTo("no such step");
    assertThat(CloudEvent.header(letter.headers(), "dlq-time")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-topic")).isEqualTo("some.topic");
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-partition")).isEqualTo("3");
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-offset")).isEqualTo("17");
  }

  @Test
  void whatCameBackAfterAReplaySaysOnlyWhyItCameBack() {
    origin.headers().add("dlq-cause", "first".getBytes(UTF_8));
    origin.headers().add("dlq-origin-offset", "1".getBytes(UTF_8));
    ProducerRecord<byte[], byte[]> letter = DeadLetterRecord.of(origin, "second", Instant.EPOCH);
    assertThat(letter.headers().headers("dlq-cause")).hasSize(1);
    assertThat(CloudEvent.header(letter.headers(), "dlq-cause")).isEqualTo("second");
    assertThat(letter.headers().headers("dlq-origin-offset")).hasSize(1);
    assertThat(origin.headers().headers("dlq-time")).isEmpty();
  }

  @Test
  void aCauseIsNoLongerThanAPersonReads() {
    var letter = DeadLetterRecord.of(origin, "x".repeat(50_000), Instant.EPOCH);
    assertThat(CloudEvent.header(letter.headers(), "dlq-cause")).hasSize(1_000);
  }
}
