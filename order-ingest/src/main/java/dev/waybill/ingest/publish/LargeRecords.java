package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
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
 * Room in the topics for the largest body that a shop may send: Kafka's own limit is about 1 MiB,
 * and a body that is kept has to be kept whole.
 */
public final class LargeRecords {

  public static final int MOST_BYTES = 4 * 1024 * 1024;

  static final List<String> TOPICS =
      List.of(Topics.SHOP_ORDERS, Topics.deadLettersOf(Topics.SHOP_ORDERS));

  private static final Logger log = LoggerFactory.getLogger(LargeRecords.class);

  private LargeRecords() {}

  static void allow(Admin admin) {
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    var size = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MOST_BYTES));
    for (String topic : TOPICS) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(new AlterConfigOp(size, AlterConfigOp.OpType.SET)));
    }
    try {
      admin.incrementalAlterConfigs(Map.copyOf(changes)).all().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Orders are a few KB; only giants would be refused, with 413.
      log.warn(
          "Could not set max.message.bytes of {}; bodies above the broker's own limit are refused",
          TOPICS,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
