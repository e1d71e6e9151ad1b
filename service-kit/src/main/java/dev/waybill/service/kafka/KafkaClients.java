package dev.waybill.service.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Makes plain Kafka clients with the settings that "at least once, in order per order" needs. Every
 * call makes a new client, which the caller closes; producers are thread-safe, consumers are not.
 */
public final class KafkaClients {

  /**
   * The largest record on any topic, in bytes. Twice what the shop edge takes in with the body that
   * the shop sent, so that whatever was acknowledged can go on as a command and, if need be, become
   * a dead letter. Kafka's own limit of 1 MiB would refuse both.
   */
  public static final int LARGEST_RECORD = 8 * 1024 * 1024;

  /** The largest dead letter: the largest record, with the headers that say why and wherefrom. */
  static final int LARGEST_DEAD_LETTER = LARGEST_RECORD + 64 * 1024;

  private final KafkaSettings settings;
  private final TopicSetup topics;

  KafkaClients(KafkaSettings settings, TopicSetup topics) {
    this.settings = settings;
    this.topics = topics;
  }

  /**
   * A producer whose records are durable when acknowledged (all in-sync replicas), never doubled by
   * its own retries and never reordered within a partition. It sends at once and collects up to 128
   * KB while requests are under way, and gives a record up after 30 s; {@code send} itself blocks
   * at most 5 s when the broker is away or the buffer is full.
   *
   * @param overrides Kafka's own settings, which win over these
   */
  public Producer<byte[], byte[]> producer(String clientId, Map<String, Object> overrides) {
    var config = common(clientId);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    // An order goes over four producers. Under load records gather behind the requests under way.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_DEAD_LETTER);
    config.putAll(overrides);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer that commits only when told to, begins a new group at the oldest record, and keeps
   * its partitions through a rebalance where it can.
   *
   * @param overrides Kafka's own settings, which win over these
   */
  public Consumer<byte[], byte[]> consumer(
      String groupId, String clientId, Map<String, Object> overrides) {
    return new KafkaConsumer<>(
        consuming(groupId, clientId, overrides),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * A listener for what is beside the hot path, to be made a bean: such a consumer, polled by a
   * container of spring-kafka.
   *
   * @param name of the loop in logs, meters and health, and of its thread
   * @param waiting what the log says first when reading fails, such as "Dead letters wait"
   * @param from what is read (topics or a pattern), by which group and client id, and Kafka's own
   *     settings that win over those of {@link #consumer}
   */
  public BatchListener listener(
      String name, String waiting, ContainerProperties from, BatchListener.Intake intake) {
    String groupId = Objects.requireNonNull(from.getGroupId());
    return new BatchListener(
        name,
        waiting,
        new DefaultKafkaConsumerFactory<>(
            consuming(groupId, from.getClientId(), Map.of()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        from,
        intake);
  }

  private Map<String, Object> consuming(
      String groupId, String clientId, Map<String, Object> overrides) {
    var config = common(clientId);
    KafkaTimeouts.CALLED.forEach(config::putIfAbsent);
    KafkaTimeouts.CONSUMER.forEach(config::putIfAbsent);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // A killed instance keeps its partitions from others for this long.
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    if (settings.instance() != null) {
      config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, clientId + '-' + settings.instance());
    }
    config.putAll(overrides);
    return config;
  }

  /**
   * Creates those of the topics that do not exist, with {@code waybill.kafka.partitions} and {@code
   * .replication}, and sees to it that each keeps what is acknowledged: see {@link TopicNeeds}.
   * Records stay for {@code waybill.kafka.retention} at least, dead letters for good. Waits for the
   * broker for {@code waybill.kafka.startup-patience}.
   *
   * @throws UnfitTopicsException if a topic cannot keep them, and may not be changed by us
   * @throws IllegalStateException if the broker did not come or refuses
   */
  public void ensureTopics(Collection<String> names) {
    topics.ensure(names.stream().map(name -> TopicNeeds.of(name, settings.retention())).toList());
  }

  /**
   * The same, for topics whose records must not be kept for longer than they are needed.
   *
   * @param retention exactly this long, by topic
   */
  public void ensureTopics(Map<String, Duration> retention) {
    topics.ensure(
        retention.entrySet().stream()
            .map(topic -> new TopicNeeds(topic.getKey(), topic.getValue(), TopicNeeds.Keep.EXACTLY))
            .toList());
  }

  private Map<String, Object> common(String clientId) {
    Map<String, Object> config = common(settings);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return config;
  }

  /** What all clients have in common, the one for administration included. */
  static Map<String, Object> common(KafkaSettings settings) {
    var config = new HashMap<String, Object>(KafkaTimeouts.COMMON);
    config.putAll(settings.properties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    // Kafka's own telemetry is read by nobody here.
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }
}
