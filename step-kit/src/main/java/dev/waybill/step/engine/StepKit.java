package dev.waybill.step.engine;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts before commands are consumed and stops after: topics first, then the ledger's writer; at
 * the end calls under way are waited for, their outcomes written and their replies sent.
 */
final class StepKit implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StepKit.class);

  private final StepSettings settings;
  private final KafkaClients kafka;
  private final CommandDecoder decoder;
  private final KeyedExecutor executor;
  private final GroupCommitter committer;
  private final Producer<byte[], byte[]> producer;
  private volatile boolean running;

  StepKit(
      StepSettings settings,
      KafkaClients kafka,
      CommandDecoder decoder,
      KeyedExecutor executor,
      GroupCommitter committer,
      Producer<byte[], byte[]> producer) {
    this.settings = settings;
    this.kafka = kafka;
    this.decoder = decoder;
    this.executor = executor;
    this.committer = committer;
    this.producer = producer;
  }

  @Override
  public void start() {
    List<String> topics =
        Stream.concat(Stream.of(settings.service()), settings.also().stream())
            .map(Topics::commandsFor)
            .toList();
    var all = new ArrayList<>(topics);
    topics.forEach(topic -> all.add(Topics.deadLettersOf(topic)));
    all.add(Topics.REPLIES);
    kafka.ensureTopics(all);
    committer.start();
    running = true;
    log.info(
        "Carries out {} from {}",
        decoder.routes().stream().map(Route::action).sorted().toList(),
        topics);
  }

  @Override
  public void stop() {
    running = false;
    try {
      Duration patience = settings.stopPatience();
      if (!executor.awaitEmpty(patience)) {
        log.warn(
            "Calls are still under way after {} s; their leases will lapse", patience.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    committer.stop();
    producer.flush();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Below the bindings, which have MAX_VALUE - 1000. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 5_000;
  }
}
