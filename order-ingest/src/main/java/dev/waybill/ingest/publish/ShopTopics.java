package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that shops fill. They have room for the largest body that a shop may send (Kafka's own
 * limit is about 1 MiB, and a body that is kept has to be kept whole), and what is no dead letter
 * is kept for a known time, since it holds personal data.
 */
public final class ShopTopics {

  public static final int MOST_BYTES = 4 * 1024 * 1024;

  static final List<String> TOPICS =
      List.of(
          Topics.SHOP_ORDERS,
          Topics.deadLettersOf(Topics.SHOP_ORDERS),
          Topics.SHOP_NOTICES,
          Topics.deadLettersOf(Topics.SHOP_NOTICES));

  private static final Logger log = LoggerFactory.getLogger(ShopTopics.class);

  private ShopTopics() {}

  /**
   * @param retention by topic; the others keep what the broker says
   */
  static void set(Admin admin, Map<String, Duration> retention) {
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    for (String topic : TOPICS) {
      changes
          .computeIfAbsent(
              new ConfigResource(ConfigResource.Type.TOPIC, topic), any -> new ArrayList<>())
          .add(set(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MOST_BYTES));
    }
    retention.forEach(
        (topic, time) ->
            changes
                .computeIfAbsent(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic), any -> new ArrayList<>())
                .add(set(TopicConfig.RETENTION_MS_CONFIG, time.toMillis())));
    try {
      admin.incrementalAlterConfigs(Map.copyOf(changes)).all().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Orders are a few KB; only giants would be refused, with 413.
      log.warn(
          "Could not set max.message.bytes and retention.ms of {}; bodies above the broker's own"
              + " limit are refused, and how long records are kept is up to the broker",
          TOPICS,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AlterConfigOp set(String name, long value) {
    return new AlterConfigOp(
        new ConfigEntry(name, String.valueOf(value)), AlterConfigOp.OpType.SET);
  }
}
