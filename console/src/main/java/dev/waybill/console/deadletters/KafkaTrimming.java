package dev.waybill.console.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from Kafka the dead letters that have been in the database for a while. Their topics keep
 * them for good otherwise, since they are the only copy until then, and they hold personal data.
 * The while is for a database that is restored from a backup. Partitions are read in order, so all
 * that lies before a stored letter is stored as well.
 */
final class KafkaTrimming implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(KafkaTrimming.class);
  private static final int PATIENCE_SECONDS = 30;

  private final DeadLetterStore store;
  private final Admin admin;
  private final Duration keep;
  private final Clock clock;

  /**
   * @param keep how long a stored letter stays in Kafka
   */
  KafkaTrimming(DeadLetterStore store, Admin admin, Duration keep, Clock clock) {
    this.store = store;
    this.admin = admin;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void run() {
    var ends = new HashMap<TopicPartition, RecordsToDelete>();
    store
        .endsOfStored(clock.instant().minus(keep))
        .forEach((at, end) -> ends.put(at, RecordsToDelete.beforeOffset(end)));
    if (ends.isEmpty()) {
      return;
    }
    admin
        .deleteRecords(Map.copyOf(ends))
        .lowWatermarks()
        .forEach(
            (at, deletion) -> {
              try {
                deletion.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (ExecutionException | TimeoutException e) {
                // Kept for longer than needed; the next run tries again.
                log.debug("Dead letters of {} stay in Kafka", at, e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
