package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Orders to send, and what the operator sees of them. */
final class Orders {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Orders() {}

  /** A recorded delivery of a real WooCommerce shop, byte for byte. */
  static byte[] recorded(String name) {
    return resource("/woocommerce/" + name + ".body");
  }

  /** A recorded order under another id, going to another postcode; its version is now. */
  static byte[] woo(long id, String postcode) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    return new String(recorded("order-created-simple"), UTF_8)
        .replace("\"id\":26,", "\"id\":" + id + ",")
        .replace("\"number\":\"26\"", "\"number\":\"" + id + "\"")
        .replace("\"postcode\":\"90-001\"", "\"postcode\":\"" + postcode + "\"")
        .replaceAll("\"date_modified_gmt\":\"[^\"]+\"", "\"date_modified_gmt\":\"" + now + "\"")
        .getBytes(UTF_8);
  }

  static byte[] shopify(long id) {
    return new String(resource("/shopify/order-paid.json"), UTF_8)
        .replace("5550000000001", Long.toString(id))
        .replace("@NOW@", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .getBytes(UTF_8);
  }

  private static byte[] resource(String path) {
    try (var stream = Objects.requireNonNull(Orders.class.getResourceAsStream(path), path)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode awaitStatus(String id, String status) {
    return awaitOrder(id, order -> order.path("status").asString().equals(status));
  }

  static JsonNode awaitOrder(String id, Predicate<JsonNode> wanted) {
    return await("order " + id)
        .atMost(PATIENCE)
        .until(() -> OPERATOR.order(id), order -> order.filter(wanted).isPresent())
        .orElseThrow();
  }

  /** What a list or a thing is once it is there. */
  static JsonNode awaitAnswer(String path) {
    return await(path).atMost(PATIENCE).until(() -> OPERATOR.get(path), Answer::isSuccess).json();
  }

  /** How many pieces of the order have to be shipped, by article. */
  static Map<String, Integer> pieces(JsonNode order) {
    var pieces = new TreeMap<String, Integer>();
    for (JsonNode line : order.path("order").path("lines")) {
      if (line.path("needsShipping").asBoolean() && line.path("quantity").asInt() > 0) {
        pieces.merge(line.path("sku").asString(), line.path("quantity").asInt(), Integer::sum);
      }
    }
    return pieces;
  }

  static int sum(Map<String, Integer> pieces) {
    return pieces.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What happened to the order, by the types of its events. */
  static List<String> events(JsonNode order) {
    return order.path("history").findValuesAsString("type");
  }

  /** The steps that came to the end of their work, forwards or backwards, in that order. */
  static List<String> endedSteps(JsonNode order) {
    var ended = new ArrayList<String>();
    for (JsonNode entry : order.path("history")) {
      for (JsonNode event : entry.path("events")) {
        String type = event.path("type").asString();
        if (List.of("step-completed", "step-rejected", "undo-completed").contains(type)) {
          ended.add(type + " " + event.path("step").asString());
        }
      }
    }
    return ended;
  }

  /** How far a step is. */
  static String phase(JsonNode order, String step) {
    return step(order, step).path("phase").asString("");
  }

  /** Why a plain step was not done at its last attempt; "" if it was, or had none. */
  static String code(JsonNode order, String step) {
    return step(order, step).at("/tasks/0/code").asString("");
  }

  /** The only task of a plain step. */
  static JsonNode task(JsonNode order, String step) {
    return step(order, step).path("tasks").path(0);
  }

  private static JsonNode step(JsonNode order, String step) {
    for (JsonNode each : order.path("steps")) {
      if (each.path("name").asString().equals(step)) {
        return each;
      }
    }
    throw new AssertionError("no step " + step + " in " + order);
  }
}
