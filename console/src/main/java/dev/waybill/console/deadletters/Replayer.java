package dev.waybill.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.console.deadletters.RecordContent.RecordHeader;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;

/** Takes dead letters back to where they came from, and returns once they have arrived. */
@Component
class Replayer implements AutoCloseable {

  private static final int PATIENCE_MS = 5_000;
  private static final String WEBHOOKS = "/webhooks/";

  private final KafkaClients kafka;
  private final RestClient webhooks;
  private final PageFormat words;
  private @Nullable Producer<byte[], byte[]> producer;

  Replayer(
      KafkaClients kafka, RestClient.Builder http, DeadLetterSettings settings, PageFormat words) {
    this.kafka = kafka;
    this.words = words;
    this.webhooks = http.clone().baseUrl(settings.webhooks()).build();
  }

  /**
   * @throws ResponseStatusException 409 if there is no way back, 503 if it is closed now
   */
  void send(DeadLetter letter, RecordContent content) {
    switch (letter.replay()) {
      case TOPIC -> produce(letter, content);
      case WEBHOOK -> post(content);
      case NONE ->
          throw new ResponseStatusException(
              HttpStatus.CONFLICT, words.word("dead-letters.refused.no-way-back"));
    }
  }

  private void produce(DeadLetter letter, RecordContent content) {
    var record =
        new ProducerRecord<byte[], byte[]>(letter.originTopic(), content.key(), content.value());
    for (RecordHeader header : content.headers()) {
      if (!header.name().startsWith(DeadLetterRecord.PREFIX)) {
        record.headers().add(header.name(), header.value());
      }
    }
    try {
      producer().send(record).get(2 * PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      close();
      throw closed(words.word("dead-letters.refused.kafka"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closed(words.word("dead-letters.refused.stopping"), e);
    }
  }

  /** Opened by the first replay, since most consoles never make one; opened again after trouble. */
  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          kafka.producer(
              "console-replay",
              Map.of(
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  PATIENCE_MS - 1_000,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  PATIENCE_MS));
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
      producer = null;
    }
  }

  private void post(RecordContent content) {
    String path = text(content, DeadLetterRecord.ORIGIN_PATH);
    if (!path.startsWith(WEBHOOKS)) {
      // Whoever writes to the topic writes this: nothing signed goes anywhere else.
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, words.word("dead-letters.refused.not-ours"));
    }
    try {
      webhooks
          .post()
          .uri(path)
          .headers(
              headers ->
                  content.headers().stream()
                      .filter(header -> header.name().startsWith(DeadLetterRecord.HTTP_PREFIX))
                      .forEach(
                          header ->
                              headers.set(
                                  header.name().substring(DeadLetterRecord.HTTP_PREFIX.length()),
                                  string(header.value()))))
          .body(content.value() == null ? new byte[0] : content.value())
          .retrieve()
          .toBodilessEntity();
    } catch (ResourceAccessException e) {
      throw closed(words.word("dead-letters.refused.ingest-away"), e);
    } catch (RestClientResponseException e) {
      throw closed(words.word("dead-letters.refused.ingest", e.getStatusCode().value()), e);
    }
  }

  private static String text(RecordContent content, String name) {
    return content.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(header -> string(header.value()))
        .findFirst()
        .orElse("");
  }

  private static String string(byte @Nullable [] value) {
    return value == null ? "" : new String(value, UTF_8);
  }

  private static ResponseStatusException closed(String why, Exception cause) {
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why, cause);
  }
}
