package dev.waybill.orchestrator.processing;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Some records did not reach Kafka and are to be sent again. */
final class PublishException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ProducerRecord<byte[], byte[]>> unsent;

  PublishException(List<ProducerRecord<byte[], byte[]>> unsent, Throwable cause) {
    super(unsent.size() + " records did not reach Kafka: " + cause.getMessage(), cause);
    this.unsent = unsent;
  }

  List<ProducerRecord<byte[], byte[]>> unsent() {
    return unsent;
  }
}
