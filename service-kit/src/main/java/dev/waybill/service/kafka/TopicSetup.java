package dev.waybill.service.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates missing topics, and holds those that there are to what they need. */
final class TopicSetup {

  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration ONE_TRY = Duration.ofSeconds(3);

  private final Admin admin;
  private final KafkaSettings settings;

  TopicSetup(Admin admin, KafkaSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  void ensure(Collection<TopicNeeds> wanted) {
    Set<String> there = existing();
    var created = new ArrayList<NewTopic>();
    var present = new ArrayList<TopicNeeds>();
    for (TopicNeeds topic : wanted) {
      if (there.contains(topic.name())) {
        present.add(topic);
      } else {
        created.add(
            new NewTopic(topic.name(), settings.partitions(), settings.replication())
                .configs(topic.settings(settings.replication(), settings.minInsync())));
      }
    }
    admin.createTopics(created).values().forEach(TopicSetup::await);
    if (!present.isEmpty()) {
      new TopicChecks(admin, settings).hold(present);
    }
  }

  private Set<String> existing() {
    var told = new AtomicBoolean();
    try {
      return AdminAnswers.ask(
          () -> admin.listTopics().names(),
          ONE_TRY,
          settings.startupPatience(),
          () -> {
            if (told.compareAndSet(false, true)) {
              log.info("Waiting for Kafka at {}", settings.bootstrapServers());
            }
          });
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at " + settings.bootstrapServers() + " refuses to list its topics", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Kafka did not answer at "
              + settings.bootstrapServers()
              + " for "
              + settings.startupPatience().toSeconds()
              + " s: is it running, and is WAYBILL_KAFKA_BOOTSTRAP_SERVERS right?",
          e);
    }
  }

  private static void await(String name, KafkaFuture<Void> creation) {
    try {
      AdminAnswers.answer(creation, AdminAnswers.PATIENCE);
      log.info("Created the topic {}", name);
    } catch (ExecutionException e) {
      // Another service was faster.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Cannot create the topic " + name, e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka did not create the topic " + name + " in 30 s", e);
    }
  }
}
