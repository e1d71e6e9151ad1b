package dev.waybill.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.service.background.Pulse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.KafkaEvent;

class ContainerLoopTest {

  private final ContainerLoop consumer = new ContainerLoop("test", "The test waits");

  @Test
  void aConsumerThatStopsByItselfIsDead() throws InterruptedException {
    tells(started(), stopped(Reason.ERROR));

    assertThat(consumer.pulses()).allMatch(Pulse::isDead);
  }

  @Test
  void aConsumerWhoseThreadEndsWithoutAWordIsDead() throws InterruptedException {
    tells(started());

    assertThat(consumer.pulses()).allMatch(Pulse::isDead);
  }

  @Test
  void aConsumerThatIsStoppedIsNot() throws InterruptedException {
    tells(started(), stopped(Reason.NORMAL));

    assertThat(consumer.pulses()).noneMatch(Pulse::isDead);
  }

  /** On its own thread, as a container does. */
  private void tells(KafkaEvent... events) throws InterruptedException {
    Thread thread =
        Thread.ofVirtual().start(() -> List.of(events).forEach(consumer::onApplicationEvent));
    thread.join();
  }

  private KafkaEvent started() {
    return new ConsumerStartedEvent(this, this);
  }

  private KafkaEvent stopped(Reason reason) {
    return new ConsumerStoppedEvent(this, this, reason);
  }
}
