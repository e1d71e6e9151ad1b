package dev.waybill.console.lag;

import dev.waybill.contracts.ConsumerGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the broker how far groups are behind. */
final class LagReader {

  private static final int PATIENCE_MS = 5_000;

  private final Admin admin;

  LagReader(Admin admin) {
    this.admin = admin;
  }

  /**
   * A row for each topic of each group; without topics that do not exist.
   *
   * @throws IllegalStateException if the broker does not answer in time
   */
  List<Lag.Row> read(List<ConsumerGroup> groups) {
    Map<String, List<TopicPartition>> partitions =
        partitions(groups.stream().flatMap(group -> group.topics().stream()).distinct().toList());
    List<TopicPartition> all = partitions.values().stream().flatMap(List::stream).toList();
    Map<TopicPartition, Long> begins = offsets(all, OffsetSpec.earliest());
    Map<String, Map<TopicPartition, OffsetAndMetadata>> read = committed(groups);
    // Last, so that nobody can have read what is not counted.
    Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
    var rows = new ArrayList<Lag.Row>();
    for (ConsumerGroup group : groups) {
      Map<TopicPartition, OffsetAndMetadata> until = read.get(group.name());
      for (String topic : group.topics()) {
        List<TopicPartition> of = partitions.get(topic);
        if (of != null) {
          rows.add(
              new Lag.Row(
                  group.service().label(),
                  group.name(),
                  topic,
                  until == null ? null : behind(of, begins, until, ends)));
        }
      }
    }
    return rows;
  }

  private static @Nullable Long behind(
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, OffsetAndMetadata> read,
      Map<TopicPartition, Long> ends) {
    long behind = 0;
    for (TopicPartition one : partitions) {
      Long begin = begins.get(one);
      Long end = ends.get(one);
      if (begin == null || end == null) {
        return null;
      }
      // A group that has never committed begins at the oldest record.
      OffsetAndMetadata until = read.get(one);
      behind += Math.max(0, end - (until == null ? begin : Math.max(begin, until.offset())));
    }
    return behind;
  }

  private Map<String, List<TopicPartition>> partitions(List<String> topics) {
    var partitions = new HashMap<String, List<TopicPartition>>();
    admin
        .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(PATIENCE_MS))
        .topicNameValues()
        .forEach(
            (topic, described) -> {
              var one = answer(described);
              if (one != null) {
                partitions.put(
                    topic,
                    one.partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList());
              }
            });
    return partitions;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> of, OffsetSpec which) {
    var asked =
        admin.listOffsets(
            of.stream().collect(Collectors.toMap(one -> one, one -> which)),
            new ListOffsetsOptions().timeoutMs(PATIENCE_MS));
    var offsets = new HashMap<TopicPartition, Long>();
    for (TopicPartition one : of) {
      var answer = answer(asked.partitionResult(one));
      if (answer != null) {
        offsets.put(one, answer.offset());
      }
    }
    return offsets;
  }

  /** Without groups that we may not look at. */
  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(
      List<ConsumerGroup> groups) {
    var asked =
        admin.listConsumerGroupOffsets(
            groups.stream()
                .collect(
                    Collectors.toMap(
                        ConsumerGroup::name, group -> new ListConsumerGroupOffsetsSpec())),
            new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS));
    var committed = new HashMap<String, Map<TopicPartition, OffsetAndMetadata>>();
    for (ConsumerGroup group : groups) {
      var answer = answer(asked.partitionsToOffsetAndMetadata(group.name()));
      if (answer != null) {
        committed.put(group.name(), answer);
      }
    }
    return committed;
  }

  /** Null for what does not exist or may not be seen. */
  private static <T> @Nullable T answer(KafkaFuture<T> asked) {
    try {
      return asked.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof AuthorizationException) {
        return null;
      }
      throw new IllegalStateException("Kafka does not say how far groups have read", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Kafka", e);
    }
  }
}
