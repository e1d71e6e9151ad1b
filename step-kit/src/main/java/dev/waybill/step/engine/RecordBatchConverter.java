package dev.waybill.step.engine;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Hands a poll batch on as it is, instead of as a dozen header lists: bad JSON stays a record that
 * can be kept whole, and no header is converted that nobody reads.
 */
final class RecordBatchConverter implements BatchMessageConverter {

  private final StepMeters meters;

  RecordBatchConverter(StepMeters meters) {
    this.meters = meters;
  }

  @Override
  public Message<?> toMessage(
      List<ConsumerRecord<?, ?>> records,
      @Nullable Acknowledgment acknowledgment,
      @Nullable Consumer<?, ?> consumer,
      @Nullable Type payloadType) {
    if (consumer != null) {
      meters.lag(
          consumer.assignment().stream().mapToLong(p -> consumer.currentLag(p).orElse(0)).sum());
    }
    return new GenericMessage<>(new RecordBatch(bytes(records)));
  }

  /** The binding's deserializers are those of bytes. */
  @SuppressWarnings("unchecked")
  private static List<ConsumerRecord<byte[], byte[]>> bytes(List<ConsumerRecord<?, ?>> records) {
    var bytes = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.size());
    records.forEach(record -> bytes.add((ConsumerRecord<byte[], byte[]>) record));
    return bytes;
  }

  @Override
  public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
    throw new UnsupportedOperationException("Only reads");
  }
}
