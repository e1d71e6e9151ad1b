package dev.waybill.service.kafka;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is, how one gets in, and how topics are made.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param properties Kafka's own settings for every client: TLS, SASL and whatever else a broker
 *     wants. What Waybill's promises rest on (acks, offsets, …) stays as it is whatever they say
 * @param partitions of a topic that this service creates; the same everywhere, since an order's
 *     records have to stay in order across topics
 * @param replication of a topic that this service creates, and the least that it works on
 * @param minInsync brokers that must have a record before it counts as stored; null for two where a
 *     topic has two replicas or more
 * @param retention how long records are kept at least for a consumer that is away; topics of
 *     personal data and dead letters have a time of their own
 * @param compression of produced batches; "none" costs least where the broker is near
 * @param instance name of this instance, unique among those of the service. With it a restarted
 *     instance takes its partitions back at once; without it, after the session time-out
 * @param startupPatience how long a starting service waits for the broker
 */
@ConfigurationProperties("waybill.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue Map<String, String> properties,
    @DefaultValue("6") int partitions,
    @DefaultValue("1") short replication,
    @Nullable Integer minInsync,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("none") String compression,
    @Nullable String instance,
    @DefaultValue("60s") Duration startupPatience) {

  /** Never the properties, which hold passwords. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers="
        + bootstrapServers
        + ", properties="
        + properties.keySet()
        + ", partitions="
        + partitions
        + ", replication="
        + replication
        + ", minInsync="
        + minInsync
        + ", retention="
        + retention
        + ", instance="
        + instance
        + ']';
  }
}
