package dev.waybill.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderDeskTest {

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void says_beforehand_how_each_order_ought_to_end() throws IOException {
    JsonNode placed = place("{\"count\":200,\"rate\":1000,\"seed\":1}");
    var counted = new HashMap<String, Integer>();
    String batch = placed.path("batch").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              for (JsonNode order : entries(batch)) {
                if (!order.path("delivered").asBoolean()) {
                  return false;
                }
              }
              return true;
            });
    entries(batch)
        .forEach(order -> counted.merge(order.path("expect").asString(), 1, Integer::sum));
    Map<String, Integer> expected = new HashMap<>();
    placed
        .path("expect")
        .properties()
        .forEach(one -> expected.put(one.getKey(), one.getValue().asInt()));
    assertThat(counted).isEqualTo(expected).containsKeys("shipped", "held", "unpaid");
    assertThat(counted.get("held")).isBetween(8, 40);
  }

  @Test
  void the_same_seed_orders_the_same() throws IOException {
    assertThat(bodies("{\"count\":5,\"shop\":\"demo-woo\",\"rate\":1000,\"seed\":42}"))
        .isEqualTo(bodies("{\"count\":5,\"shop\":\"demo-woo\",\"rate\":1000,\"seed\":42}"));
  }

  @Test
  void an_order_that_was_paid_later_says_so() throws IOException {
    JsonNode placed = place("{\"count\":1,\"shop\":\"demo-woo\",\"kind\":\"unpaid\"}");
    String id = placed.path("orders").path(0).asString();
    long number = Long.parseLong(id.split(":")[1]);
    await().until(() -> outside.receiver.about(number).size() >= 2);
    outside.post("/sandbox/orders/" + id + "/pay", "");
    await()
        .until(
            () ->
                outside
                    .receiver
                    .about(number)
                    .getLast()
                    .json()
                    .path("status")
                    .asString()
                    .equals("processing"));
  }

  @Test
  void what_it_cannot_read_it_refuses() throws IOException {
    for (String body :
        List.of("{\"cuont\":1}", "{\"count\":0}", "{\"shop\":\"x\"}", "[]", "{\"kind\":\"x\"}")) {
      assertThat(outside.post("/sandbox/orders", body).status()).isEqualTo(400);
    }
    assertThat(outside.get("/sandbox/orders?batch=none").status()).isEqualTo(404);
  }

  @Test
  void health_and_the_pages_are_there() throws IOException {
    assertThat(outside.get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(outside.get("/").text()).contains("<h1>Overview</h1>");
    assertThat(outside.get("/nothing").status()).isEqualTo(404);
  }

  private static List<String> bodies(String request) throws IOException {
    var bodies = new ArrayList<String>();
    for (JsonNode id : place(request).path("orders")) {
      long number = Long.parseLong(id.asString().split(":")[1]);
      await().until(() -> outside.receiver.about(number).size() >= 2);
      JsonNode body = outside.receiver.about(number).getFirst().json();
      bodies.add(body.path("billing").toString() + body.path("total") + body.path("status"));
    }
    return bodies;
  }

  private static JsonNode place(String request) throws IOException {
    return outside.post("/sandbox/orders", request).json();
  }

  private static JsonNode entries(String batch) throws IOException {
    return outside.get("/sandbox/orders?batch=" + batch).json().path("orders");
  }
}
