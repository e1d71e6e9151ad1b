package dev.waybill.service.kafka;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How long Kafka clients wait for a broker that says nothing, which may be gone without having
 * closed anything. In milliseconds; Kafka's own defaults are made for larger networks.
 */
final class KafkaTimeouts {

  /** Of all clients. */
  static final Map<String, Object> COMMON =
      Map.of(
          // For a TCP connection; after each failure twice as long, up to the second.
          CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
          3_000,
          CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
          10_000,
          // For an answer; then the connection counts as lost, and the request goes out again.
          CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
          10_000,
          // Before firewalls forget an unused connection, which takes some of them four minutes.
          CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG,
          180_000);

  /** Of those that are called rather than polled: consumers and admin clients. */
  static final Map<String, Object> CALLED =
      Map.of(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);

  /**
   * Of consumers. How long a batch may take, and how long a broker that says nothing is waited for
   * when the group is joined.
   */
  static final Map<String, Object> CONSUMER =
      Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000);

  private KafkaTimeouts() {}
}
