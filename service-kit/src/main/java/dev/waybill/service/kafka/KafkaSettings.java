package dev.waybill.service.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is and how topics are made.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param partitions of a topic that this service creates; the same everywhere, since an order's
 *     records have to stay in order across topics
 * @param replication of a topic that this service creates
 * @param compression of produced batches; "none" costs least where the broker is near
 * @param instance name of this instance, unique among those of the service. With it a restarted
 *     instance takes its partitions back at once; without it, after the session time-out
 * @param startupPatience how long a starting service waits for the broker
 */
@ConfigurationProperties("waybill.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("6") int partitions,
    @DefaultValue("1") short replication,
    @DefaultValue("none") String compression,
    @Nullable String instance,
    @DefaultValue("60s") Duration startupPatience) {}
