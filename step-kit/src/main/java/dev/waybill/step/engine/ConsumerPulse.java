package dev.waybill.step.engine;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * The pulse of the container that consumes commands, which is Spring's. Its events and every batch
 * that the intake gets count as beats. A container that stops by itself, for whatever reason,
 * counts as dead.
 */
final class ConsumerPulse implements Beating, ApplicationListener<KafkaEvent> {

  /** Above all that Kafka and the database are waited for within a batch. */
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);

  private static final long IDLE_MS = 2_000;

  private final Heartbeat heart = new Heartbeat("commands", LONGEST_BATCH);

  /** Makes a container tell that it polls although nothing comes. */
  static void listensTo(ContainerProperties container) {
    container.setIdleEventInterval(IDLE_MS);
    container.setIdleBeforeDataMultiplier(1);
  }

  void beat() {
    heart.beat();
  }

  @Override
  public void onApplicationEvent(KafkaEvent event) {
    switch (event) {
      // Both are told on the consumer's own thread.
      case ConsumerStartedEvent started -> heart.begin(Thread.currentThread());
      case ListenerContainerIdleEvent idle -> heart.beat();
      case ConsumerStoppedEvent stopped
          when stopped.getReason() == ConsumerStoppedEvent.Reason.NORMAL ->
          heart.end();
      default -> {}
    }
  }

  @Override
  public List<Heartbeat> pulses() {
    return List.of(heart);
  }
}
