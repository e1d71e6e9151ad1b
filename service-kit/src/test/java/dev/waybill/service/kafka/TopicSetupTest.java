package dev.waybill.service.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topics;
import dev.waybill.testing.SharedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Topics keep what was acknowledged, whatever the broker's defaults are. */
class TopicSetupTest {

  private final Admin admin =
      Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
  private final String topic = "topics-" + UUID.randomUUID();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void aNewTopicSaysItselfWhatItNeeds() {
    clients(1, null).ensureTopics(List.of(topic));

    has(topic, "retention.bytes", "-1");
    has(topic, "retention.ms", millis(Duration.ofDays(7)));
    has(topic, "cleanup.policy", "delete");
    has(topic, "min.insync.replicas", "1");
    has(topic, "unclean.leader.election.enable", "false");
    has(topic, "max.message.bytes", Integer.toString(KafkaClients.LARGEST_RECORD));
  }

  @Test
  void deadLettersStayUntilSomebodyDeletesThem() {
    String letters = Topics.deadLettersOf(topic);
    clients(1, null).ensureTopics(List.of(letters));

    has(letters, "retention.ms", "-1");
    assertThat(Integer.parseInt(setting(letters, "max.message.bytes")))
        .isGreaterThan(KafkaClients.LARGEST_RECORD);
  }

  @Test
  void aTopicOfFormerTimesIsMended() throws Exception {
    make(
        Map.of(
            "retention.bytes", "536870912",
            "retention.ms", "3600000",
            "max.message.bytes", "1048588",
            "unclean.leader.election.enable", "true"));

    clients(1, null).ensureTopics(List.of(topic));

    has(topic, "retention.bytes", "-1");
    has(topic, "retention.ms", millis(Duration.ofDays(7)));
    has(topic, "unclean.leader.election.enable", "false");
    has(topic, "max.message.bytes", Integer.toString(KafkaClients.LARGEST_RECORD));
  }

  @Test
  void whatKeepsMoreIsLeftAsItIs() throws Exception {
    make(Map.of("retention.ms", millis(Duration.ofDays(90)), "max.message.bytes", "20000000"));

    clients(1, null).ensureTopics(List.of(topic));

    has(topic, "retention.ms", millis(Duration.ofDays(90)));
    has(topic, "max.message.bytes", "20000000");
  }

  @Test
  void recordsOfPeopleAreKeptExactlyAsLongAsSaid() throws Exception {
    make(Map.of("retention.ms", millis(Duration.ofDays(90))));

    clients(1, null).ensureTopics(Map.of(topic, Duration.ofDays(30)));

    has(topic, "retention.ms", millis(Duration.ofDays(30)));
  }

  /** A broker's word "stored" would mean one disk where three were asked for. */
  @Test
  void aServiceDoesNotStartOnTopicsWithTooFewReplicas() throws Exception {
    make(Map.of());

    assertThatThrownBy(() -> clients(3, null).ensureTopics(List.of(topic)))
        .isInstanceOf(UnfitTopicsException.class)
        .hasMessageContaining(topic)
        .hasMessageContaining("1 replica")
        .hasMessageContaining("WAYBILL_KAFKA_REPLICATION asks for 3");
  }

  @Test
  void threeReplicasMeanThatTwoHaveEachRecord() {
    TopicNeeds needs = TopicNeeds.of(topic, Duration.ofDays(7));

    assertThat(needs.settings(3, null)).containsEntry("min.insync.replicas", "2");
    assertThat(needs.settings(2, null)).containsEntry("min.insync.replicas", "2");
    assertThat(needs.settings(1, null)).containsEntry("min.insync.replicas", "1");
    assertThat(needs.settings(5, 3)).containsEntry("min.insync.replicas", "3");
  }

  /** A broker hears of a change a moment after it was acknowledged. */
  private void has(String name, String setting, String value) {
    await().untilAsserted(() -> assertThat(setting(name, setting)).isEqualTo(value));
  }

  private KafkaClients clients(int replication, Integer minInsync) {
    var settings =
        new KafkaSettings(
            SharedKafka.bootstrapServers(),
            Map.of(),
            6,
            (short) replication,
            minInsync,
            Duration.ofDays(7),
            "none",
            null,
            Duration.ofSeconds(20));
    return new KafkaClients(settings, new TopicSetup(admin, settings));
  }

  private void make(Map<String, String> configs) throws Exception {
    admin
        .createTopics(Set.of(new NewTopic(topic, 2, (short) 1).configs(configs)))
        .all()
        .get(20, TimeUnit.SECONDS);
  }

  private String setting(String name, String setting) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      Config config =
          requireNonNull(
              admin
                  .describeConfigs(Set.of(resource))
                  .all()
                  .get(20, TimeUnit.SECONDS)
                  .get(resource));
      return config.get(setting).value();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }
}
