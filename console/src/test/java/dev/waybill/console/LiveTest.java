package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LiveTest extends ConsoleTest {

  @Autowired KafkaClients kafka;

  @Test
  void an_open_page_hears_at_once_which_orders_changed() throws Exception {
    kafka.ensureTopics(List.of(Topics.EVENTS));
    Visitor viewer = viewer();
    var pushed = new CopyOnWriteArrayList<String>();
    var request =
        HttpRequest.newBuilder(viewer.uri("/live")).header("Accept", "text/event-stream").build();
    var stream = viewer.http.send(request, BodyHandlers.ofLines());
    assertThat(stream.statusCode()).isEqualTo(200);
    Thread reader = Thread.startVirtualThread(() -> stream.body().forEach(pushed::add));

    try (Producer<byte[], byte[]> events = kafka.producer("test", Map.of())) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                events.send(
                    new ProducerRecord<>(
                        Topics.EVENTS, "demo-woo:7".getBytes(UTF_8), "{}".getBytes(UTF_8)));
                events.flush();
                assertThat(pushed)
                    .anyMatch(line -> line.startsWith("data:") && line.contains("\"demo-woo:7\""));
              });
    } finally {
      viewer.http.shutdownNow();
      reader.join(Duration.ofSeconds(5));
    }
  }

  @Test
  void whoeverIsSignedOutHearsNothingMore() throws Exception {
    Visitor viewer = viewer();
    var request =
        HttpRequest.newBuilder(viewer.uri("/live")).header("Accept", "text/event-stream").build();
    var stream = viewer.http.send(request, BodyHandlers.ofLines());
    Thread reader = Thread.startVirtualThread(() -> stream.body().forEach(line -> {}));
    assertThat(reader.isAlive()).isTrue();

    viewer.postForm("/orders", "/sign-out");

    assertThat(reader.join(Duration.ofSeconds(10))).as("the stream has ended").isTrue();
  }
}
