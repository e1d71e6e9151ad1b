package dev.waybill.service.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import dev.waybill.contracts.Topics;
import java.time.Duration;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a topic has to be like for the promise that nothing acknowledged is lost. Everything is
 * pinned on the topic itself: a broker's defaults may delete after 11 minutes of full load
 * (retention.bytes) or call a record stored that one broker of three has.
 *
 * @param retention null to keep records until somebody deletes them
 */
record TopicNeeds(String name, @Nullable Duration retention, Keep keep) {

  enum Keep {
    /** Longer is as good. */
    AT_LEAST,
    /** Not for longer either, because of what is in the records. */
    EXACTLY,
    /** Another service says so; only a topic that we make gets our time until then. */
    AS_IT_IS
  }

  private static final String FOREVER = "-1";

  /**
   * What a service needs of a topic that it uses. Dead letters are the only copy until the console
   * has them, so time takes none of them away.
   */
  static TopicNeeds of(String name, Duration retention) {
    return switch (name) {
      case Topics.SHOP_ORDERS, Topics.SHOP_NOTICES ->
          new TopicNeeds(name, retention, Keep.AS_IT_IS);
      default -> new TopicNeeds(name, Topics.isDeadLetters(name) ? null : retention, Keep.AT_LEAST);
    };
  }

  /**
   * The settings of the topic, by name.
   *
   * @param minInsync see {@link KafkaSettings#minInsync}
   */
  SequencedMap<String, String> settings(int replicas, @Nullable Integer minInsync) {
    var settings = new TreeMap<String, String>();
    settings.put(CLEANUP_POLICY_CONFIG, "delete");
    settings.put(RETENTION_BYTES_CONFIG, FOREVER);
    settings.put(
        RETENTION_MS_CONFIG, retention == null ? FOREVER : Long.toString(retention.toMillis()));
    int largest =
        Topics.isDeadLetters(name) ? KafkaClients.LARGEST_DEAD_LETTER : KafkaClients.LARGEST_RECORD;
    settings.put(MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largest));
    settings.put(MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(inSync(replicas, minInsync)));
    settings.put(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    return settings;
  }

  private static int inSync(int replicas, @Nullable Integer minInsync) {
    return Math.min(replicas, minInsync == null ? 2 : minInsync);
  }

  /** Whether a topic's own value serves as well as the one that we would set. */
  boolean isMetBy(String setting, @Nullable String actual, String wanted) {
    if (actual == null) {
      return false;
    }
    return switch (setting) {
      case RETENTION_MS_CONFIG ->
          switch (keep) {
            case AT_LEAST -> lasts(actual, wanted);
            case EXACTLY -> actual.equals(wanted);
            case AS_IT_IS -> true;
          };
      case MAX_MESSAGE_BYTES_CONFIG, MIN_IN_SYNC_REPLICAS_CONFIG ->
          Long.parseLong(actual) >= Long.parseLong(wanted);
      default -> actual.equals(wanted);
    };
  }

  private static boolean lasts(String actual, String wanted) {
    return actual.equals(FOREVER)
        || (!wanted.equals(FOREVER) && Long.parseLong(actual) >= Long.parseLong(wanted));
  }
}
