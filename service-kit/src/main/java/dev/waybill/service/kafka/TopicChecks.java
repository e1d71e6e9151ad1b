package dev.waybill.service.kafka;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds topics that exist to what they need: changes their settings where Kafka lets us, and
 * refuses to go on with those that stay unfit, so that nothing is acknowledged that could be lost.
 */
final class TopicChecks {

  private static final Logger log = LoggerFactory.getLogger(TopicChecks.class);

  private final Admin admin;
  private final KafkaSettings settings;

  TopicChecks(Admin admin, KafkaSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * @throws UnfitTopicsException if one is unfit and cannot be changed
   */
  void hold(Collection<TopicNeeds> topics) {
    List<String> names = topics.stream().map(TopicNeeds::name).toList();
    Map<String, TopicDescription> descriptions =
        now(() -> admin.describeTopics(names).allTopicNames(), "describe its topics");
    Map<ConfigResource, Config> configs =
        now(
            () -> admin.describeConfigs(names.stream().map(TopicChecks::resource).toList()).all(),
            "tell the settings of its topics");
    var faults = new ArrayList<String>();
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    for (TopicNeeds topic : topics) {
      int replicas = replicas(requireNonNull(descriptions.get(topic.name())));
      if (replicas < settings.replication()) {
        faults.add(
            "%s has %d replica(s), WAYBILL_KAFKA_REPLICATION asks for %d."
                .formatted(topic.name(), replicas, settings.replication()));
      }
      List<AlterConfigOp> due =
          changes(topic, replicas, requireNonNull(configs.get(resource(topic.name()))));
      if (!due.isEmpty()) {
        changes.put(resource(topic.name()), due);
      }
    }
    change(changes, faults);
    if (!faults.isEmpty()) {
      throw new UnfitTopicsException(faults);
    }
  }

  private List<AlterConfigOp> changes(TopicNeeds topic, int replicas, Config actual) {
    var changes = new ArrayList<AlterConfigOp>();
    topic
        .settings(replicas, settings.minInsync())
        .forEach(
            (setting, wanted) -> {
              ConfigEntry entry = actual.get(setting);
              if (!topic.isMetBy(setting, entry == null ? null : entry.value(), wanted)) {
                changes.add(
                    new AlterConfigOp(new ConfigEntry(setting, wanted), AlterConfigOp.OpType.SET));
              }
            });
    return changes;
  }

  private void change(Map<ConfigResource, Collection<AlterConfigOp>> changes, List<String> faults) {
    if (changes.isEmpty()) {
      return;
    }
    admin
        .incrementalAlterConfigs(changes)
        .values()
        .forEach(
            (topic, change) -> {
              String wanted = text(changes.getOrDefault(topic, List.of()));
              try {
                AdminAnswers.answer(change, AdminAnswers.PATIENCE);
                log.info("The topic {} has {} now", topic.name(), wanted);
              } catch (ExecutionException | TimeoutException e) {
                faults.add(
                    "%s needs %s, which Kafka does not let us set: %s"
                        .formatted(topic.name(), wanted, AdminAnswers.root(e).getMessage()));
              }
            });
  }

  private static String text(Collection<AlterConfigOp> changes) {
    return String.join(
        ", ",
        changes.stream()
            .map(change -> change.configEntry().name() + '=' + change.configEntry().value())
            .toList());
  }

  /** The fewest that any partition has. */
  private static int replicas(TopicDescription topic) {
    return topic.partitions().stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /** Asks again while the broker does not know yet of a topic that was just made. */
  private static <T> T now(Supplier<KafkaFuture<T>> question, String what) {
    try {
      return AdminAnswers.ask(question, AdminAnswers.PATIENCE, AdminAnswers.PATIENCE, () -> {});
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = AdminAnswers.root(e);
      throw new IllegalStateException("Kafka does not " + what + ": " + cause.getMessage(), cause);
    }
  }
}
