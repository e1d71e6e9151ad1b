package dev.waybill.service.kafka;

import dev.waybill.service.background.Backoffs;
import dev.waybill.service.background.Beating;
import dev.waybill.service.background.FailureRule;
import dev.waybill.service.background.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.messaging.MessagingException;

/**
 * Makes a listener container of spring-kafka one of our loops. It gets a pulse, for which its
 * events and its batches count as beats, and follows the rule of failure of all loops. A batch that
 * fails comes again, whatever it failed with, and no record is ever left out: what to do with one
 * that cannot be understood is for the listener to say. A container that stops by itself, for
 * whatever reason, counts as dead.
 *
 * <p>Not spring-kafka's own {@code DefaultErrorHandler}: it throws a batch away after exceptions
 * such as {@code ClassCastException}, and it does not go back to the batch's first record before it
 * waits, so that a poll that fails while it waits makes it pass over the batch.
 */
public final class ContainerLoop
    implements Beating, ApplicationListener<KafkaEvent>, CommonErrorHandler {

  /** Above all that Kafka and the database are waited for within a batch. */
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);
  private static final long IDLE_MS = 2_000;

  /** After so long without a record or a failure, trouble counts as over. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Heartbeat heart;
  private final FailureRule failures;
  private volatile @Nullable Thread consumer;

  /**
   * @param name in logs, meters and health
   * @param waiting what the log says first when it fails, such as "Dead letters wait"
   */
  public ContainerLoop(String name, String waiting) {
    this.heart = new Heartbeat(name, LONGEST_BATCH);
    this.failures = new FailureRule(name, waiting, heart.runs(), Backoffs.upTo(LONGEST_WAIT));
  }

  /** Before the container is started. Its events have to come here, too. */
  public void leads(AbstractMessageListenerContainer<?, ?> container) {
    container.setCommonErrorHandler(this);
    var settings = container.getContainerProperties();
    settings.setIdleEventInterval(IDLE_MS);
    settings.setIdleBeforeDataMultiplier(1);
    settings.setAuthExceptionRetryInterval(BETWEEN_REFUSALS);
  }

  /** A batch has come, which this takes; on the container's thread. */
  public void batch(Runnable take) {
    heart.beat();
    long begun = System.nanoTime();
    heart.during(take);
    failures.worked(Duration.ofNanos(System.nanoTime() - begun));
  }

  @Override
  public void onApplicationEvent(KafkaEvent event) {
    // All of them are published on the consumer's own thread.
    switch (event) {
      case ConsumerStartedEvent started -> {
        consumer = Thread.currentThread();
        heart.begin(consumer);
      }
      case ListenerContainerIdleEvent idle -> {
        heart.beat();
        if (failures.fails() && idle.getIdleTime() > QUIET.toMillis()) {
          failures.worked();
        }
      }
      case ConsumerRetryAuthEvent refused -> {
        failures.failed(refusal(refused));
        heart.rest(BETWEEN_REFUSALS);
      }
      case ConsumerStoppedEvent stopped
          when stopped.getReason() == ConsumerStoppedEvent.Reason.NORMAL
              && Thread.currentThread() == consumer ->
          heart.end();
      default -> {}
    }
  }

  @Override
  public void handleBatch(
      Exception failure,
      ConsumerRecords<?, ?> batch,
      Consumer<?, ?> from,
      MessageListenerContainer container,
      Runnable listener) {
    Set<TopicPartition> ours = from.assignment();
    for (TopicPartition partition : batch.partitions()) {
      if (ours.contains(partition)) {
        from.seek(partition, batch.records(partition).getFirst().offset());
      }
    }
    rest(failure, container);
  }

  @Override
  public void handleOtherException(
      Exception failure,
      Consumer<?, ?> from,
      MessageListenerContainer container,
      boolean batchListener) {
    rest(failure, container);
  }

  private static KafkaException refusal(ConsumerRetryAuthEvent event) {
    return new KafkaException("The broker refuses: " + event.getReason());
  }

  private void rest(Exception failure, MessageListenerContainer container) {
    if (!container.isRunning()) {
      // While it stops, what it needs may be gone already.
      return;
    }
    Duration wait = failures.failed(thrown(failure));
    heart.rest(wait);
    try {
      ListenerUtils.stoppableSleep(container, wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    heart.beat();
  }

  /** Without what the container and Spring Integration wrap around it. */
  private static Exception thrown(Exception failure) {
    Exception thrown = failure;
    while ((thrown instanceof ListenerExecutionFailedException
            || thrown instanceof MessagingException)
        && thrown.getCause() instanceof Exception cause) {
      thrown = cause;
    }
    return thrown;
  }

  @Override
  public boolean seeksAfterHandling() {
    return true;
  }

  /** What was not taken is not committed. */
  @Override
  public boolean isAckAfterHandle() {
    return false;
  }

  @Override
  public List<Heartbeat> pulses() {
    return List.of(heart);
  }
}
