package dev.waybill.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.kafka.BatchListener;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells pages of the orders that events are about. Every console hears every event from its start
 * on, and nothing is committed. Without Kafka, pages refresh only now and then.
 */
record EventListening(LiveFeed feed) implements BatchListener.Intake {

  @Override
  public void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    for (ConsumerRecord<byte[], byte[]> event : batch) {
      if (event.key() != null) {
        feed.changed(new String(event.key(), UTF_8));
      }
    }
  }

  @Override
  public boolean commits() {
    return false;
  }
}
