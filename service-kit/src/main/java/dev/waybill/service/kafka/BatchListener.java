package dev.waybill.service.kafka;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Reads records for an {@link Intake}, for what is beside the hot path: a listener container of
 * spring-kafka with one thread. Offsets are committed once a batch has been taken, so a crash or a
 * failure brings it again: an intake must bear that. Stopping waits a few seconds for the batch in
 * hand, so that the database is still there for it. Made by {@link KafkaClients#listener}.
 */
public final class BatchListener implements SmartLifecycle, Beating {

  private static final long POLL_MS = 1_000;
  private static final long PATIENCE_MS = 5_000;

  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final ContainerLoop loop;
  private final Intake intake;
  private boolean onDemand;
  private volatile boolean running;

  /** What is done with the records. Called by one thread, and never by two at once. */
  @FunctionalInterface
  public interface Intake {

    /**
     * Takes what a poll brought, which is something. What it throws brings all of it again, after a
     * while.
     */
    void take(List<ConsumerRecord<byte[], byte[]>> batch);

    /** Whether offsets are committed at all; they are not where every instance hears everything. */
    default boolean commits() {
      return true;
    }
  }

  BatchListener(
      String name,
      String waiting,
      ConsumerFactory<byte[], byte[]> consumers,
      ContainerProperties from,
      Intake intake) {
    this.intake = intake;
    this.loop = new ContainerLoop(name, waiting);
    var threads = new SimpleAsyncTaskExecutor(name + '-');
    threads.setDaemon(true);
    from.setListenerTaskExecutor(threads);
    from.setMessageListener((BatchAcknowledgingMessageListener<byte[], byte[]>) this::take);
    from.setAckMode(AckMode.MANUAL_IMMEDIATE);
    from.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
    from.setPollTimeout(POLL_MS);
    from.setShutdownTimeout(PATIENCE_MS);
    this.container = new KafkaMessageListenerContainer<>(consumers, from);
    container.setBeanName(name);
    container.setApplicationEventPublisher(
        event -> {
          if (event instanceof KafkaEvent published) {
            loop.onApplicationEvent(published);
          }
        });
    loop.leads(container);
  }

  /** It is not started with the service, but by whoever knows when there is something to read. */
  public BatchListener onDemand() {
    onDemand = true;
    return this;
  }

  private void take(
      List<ConsumerRecord<byte[], byte[]>> batch, @Nullable Acknowledgment acknowledgment) {
    loop.batch(
        () -> {
          intake.take(batch);
          if (intake.commits()) {
            Objects.requireNonNull(acknowledgment).acknowledge();
          }
        });
  }

  @Override
  public void start() {
    container.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    container.stop();
  }

  /** Whether it was started and not stopped; one that has died by itself does not hide that. */
  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return !onDemand;
  }

  @Override
  public List<Heartbeat> pulses() {
    return running ? loop.pulses() : List.of();
  }
}
