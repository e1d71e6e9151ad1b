package dev.waybill.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/** Watches a consumer group and counts how often its partitions went to other members. */
final class Rebalances implements AutoCloseable {

  private final String group;
  private final Admin admin;
  private final AtomicInteger seen = new AtomicInteger();
  private final Thread thread;
  private volatile Map<String, TreeSet<String>> owners = Map.of();
  private volatile boolean watching = true;

  private Rebalances(String group, Admin admin) {
    this.group = group;
    this.admin = admin;
    this.thread = Thread.startVirtualThread(this::watch);
  }

  static Rebalances of(String group, String bootstrapServers) {
    return new Rebalances(
        group,
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
  }

  private void watch() {
    while (watching) {
      Map<String, TreeSet<String>> now = look();
      if (!now.isEmpty() && !now.equals(owners)) {
        if (!owners.isEmpty()) {
          seen.incrementAndGet();
        }
        owners = now;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Who has which partitions; empty while that is being settled. */
  private Map<String, TreeSet<String>> look() {
    var now = new TreeMap<String, TreeSet<String>>();
    try {
      for (MemberDescription member :
          admin
              .describeConsumerGroups(List.of(group))
              .describedGroups()
              .get(group)
              .get(5, TimeUnit.SECONDS)
              .members()) {
        for (TopicPartition partition : member.assignment().topicPartitions()) {
          now.computeIfAbsent(member.groupInstanceId().orElse("-"), id -> new TreeSet<>())
              .add(partition.toString());
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
    return now;
  }

  /** Until so many members have partitions. */
  void awaitMembers(int members) {
    await().atMost(Duration.ofSeconds(60)).until(() -> owners.size() >= members);
  }

  int soFar() {
    return seen.get();
  }

  @Override
  public void close() {
    watching = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close();
  }
}
