package dev.waybill.orchestrator.shopbody;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.orchestrator.storage.BodyOrigin;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads one record of {@code shop.orders} again. A consumer of its own each time, since people look
 * seldom; few at a time, since a body may be megabytes.
 */
@Component
public class ShopBodies {

  private static final int AT_A_TIME = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Of no group that anybody is a member of; nothing is committed. */
  private static final String GROUP = "orchestrator-shop-bodies";

  private final KafkaClients kafka;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  ShopBodies(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /**
   * What a shop sent.
   *
   * @param snapshot the head of what was read from it
   * @param personal pointers to the fields that hold personal data
   * @param body JSON
   */
  public record Sent(JsonNode snapshot, List<String> personal, String body) {}

  /**
   * What the record brought; empty if Kafka no longer has it, or has something else in its place.
   *
   * @throws UnavailableException if Kafka does not answer, or too many are looking
   */
  public Optional<Sent> read(String order, BodyOrigin origin) {
    if (!places.tryAcquire()) {
      throw new UnavailableException("Too many are looking at the shops' bodies: try again.", null);
    }
    try {
      return record(origin)
          .filter(record -> Arrays.equals(record.key(), order.getBytes(UTF_8)))
          .flatMap(ShopBodies::sent);
    } catch (KafkaException e) {
      throw new UnavailableException("Kafka does not answer: try again later.", e);
    } finally {
      places.release();
    }
  }

  private Optional<ConsumerRecord<byte[], byte[]>> record(BodyOrigin origin) {
    var partition = new TopicPartition(Topics.SHOP_ORDERS, origin.partition());
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            64 * 1024,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());
    try (Consumer<byte[], byte[]> consumer = kafka.consumer(GROUP, GROUP, settings)) {
      consumer.assign(List.of(partition));
      if (consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) <= origin.offset()) {
        return Optional.empty();
      }
      consumer.seek(partition, origin.offset());
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < giveUp) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          return record.offset() == origin.offset() ? Optional.of(record) : Optional.empty();
        }
      }
      throw new UnavailableException("Kafka does not answer: try again later.", null);
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Sent> sent(ConsumerRecord<byte[], byte[]> record) {
    Header body = record.headers().lastHeader(ShopBody.HEADER);
    if (body == null || body.value() == null) {
      return Optional.empty();
    }
    String personal = CloudEvent.header(record.headers(), ShopBody.PERSONAL_HEADER);
    try {
      JsonNode sent = Json.mapper().readTree(body.value());
      return Optional.of(
          new Sent(
              Json.mapper().readTree(record.value()),
              PersonalPointers.in(sent, personal == null ? "" : personal),
              new String(body.value(), UTF_8)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Answered with 503. */
  public static final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnavailableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
