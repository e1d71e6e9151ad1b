package dev.waybill.ingest.webhook;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shopify.reading.ShopifyReader;
import dev.waybill.ingest.woocommerce.reading.WooCommerceReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A signed body may be anything. Whatever it is, reading it ends in one of the three readings, what
 * was understood can be written to the wire, and memory stays within bounds.
 */
class FuzzTest {

  private static final Instant NOW = Instant.parse("2026-10-05T12:00:05Z");
  private static final long ROUNDS = 1_500;

  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999999999",
          "-1e-999999999",
          "99999999999999999999999999",
          "1.5",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"a\\u0000b\"",
          "1e-999999999",
          "123456789012345678901234567890123456789012345678901234567890e9",
          "\"123456789012345678901234567890e1000000000\"",
          "{\"id\":1,\"id\":2,\"id\":{}}",
          "\"1e999999999\"",
          "\"NaN\"",
          "[]",
          "{}",
          "[null]",
          "[[[[[[]]]]]]",
          "{\"id\":{}}",
          "\"2026-13-45T99:99:99\"",
          "[{},{},{}]",
          "\"&#99999999;&#x110000;&amp;\"",
          "[{\"quantity\":-9e99,\"meta_data\":[5]}]");

  private static final Schema SNAPSHOT =
      SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
          .getSchema(SchemaLocation.of("classpath:schema/order-snapshot.schema.json"));

  private final OrderReader woo = new WooCommerceReader("tea", Map.of(), ShopRules.of("tea"));
  private final OrderReader shopify = new ShopifyReader("lamps", ShopRules.of("lamps"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyMutationOfAnOrderIsRead(long seed) {
    var random = new Random(seed);
    byte[] refunded =
        Fixtures.woo(
            "{'refunds': [{'id': 70, 'amount': '15.00', 'line_items': [{'quantity': -1, 'total':"
                + " '-15.00', 'meta_data': [{'key': '_refunded_item_id', 'value': '31'}]}],"
                + " 'shipping_lines': [{'total': '-1.00'}]}], 'fee_lines': [{'name': 'x', 'total':"
                + " '3.00'}]}");
    byte[][] bodies = {Fixtures.woo(), Fixtures.recorded("order-created-coupon").body(), refunded};
    for (int round = 0; round < ROUNDS; round++) {
      read(woo, "order.updated", mutated(bodies[round % bodies.length], random), seed, round);
      read(shopify, "orders/updated", mutated(Fixtures.shopify(), random), seed, round);
    }
  }

  @Test
  void noiseIsADeadLetter() {
    var random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      byte[] noise = new byte[random.nextInt(5_000)];
      random.nextBytes(noise);
      assertThat(read(woo, "order.updated", noise, 7, round)).isInstanceOf(Incomprehensible.class);
    }
  }

  @Test
  void invalidUtf8IsADeadLetter() {
    byte[] body = Fixtures.woo();
    body[new String(body, UTF_8).indexOf("ring twice")] = (byte) 0xC3;
    assertThat(read(woo, "order.updated", body, 0, 0)).isInstanceOf(Incomprehensible.class);
  }

  @Test
  void bombsStayWithinBounds() {
    long before = allocated();
    int size = RequestBody.LIMIT;
    for (String body :
        List.of(
            "[".repeat(size),
            "{\"a\":".repeat(size / 5),
            "{\"id\":1,\"line_items\":[" + "{},".repeat(size / 3 - 20) + "{}]}",
            "{\"id\":1,\"status\":\"processing\",\"line_items\":["
                + "{\"quantity\":1},".repeat(100_000)
                + "{}]}",
            "{\"id\":" + "9".repeat(size - 20) + "}",
            "{\"id\":1,\"status\":\"" + "x".repeat(size - 100) + "\",\"line_items\":[]}",
            "{\"id\":1,\"status\":\"processing\",\"customer_note\":\""
                + "&amp;".repeat(size / 5 - 40)
                + "\"}",
            "{\"" + "k".repeat(size - 20) + "\":1}")) {
      Reading reading = read(woo, "order.updated", body.getBytes(UTF_8), 0, 0);
      if (reading instanceof Understood understood) {
        assertThat(Json.writer(OrderSnapshot.class).writeValueAsBytes(understood.snapshot()))
            .hasSizeLessThan(20_000);
      }
    }
    // All eight together, the bodies themselves included.
    assertThat(allocated() - before).isLessThan(500L << 20);
  }

  private Reading read(OrderReader reader, String topic, byte[] body, long seed, int round) {
    try {
      Reading reading = reader.read(Incoming.webhook(topic, body, NOW));
      if (reading instanceof Understood understood) {
        byte[] wire = Json.writer(OrderSnapshot.class).writeValueAsBytes(understood.snapshot());
        assertThat(wire.length).isLessThan(dev.waybill.ingest.publish.SnapshotRecords.MOST_BYTES);
        Json.reader(OrderSnapshot.class).readValue(wire);
        assertThat(SNAPSHOT.validate(Json.mapper().readTree(wire))).isEmpty();
      }
      return reading;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", round " + round, e);
    }
  }

  @Test
  void everyFieldTwiceIsReadWithoutAFault() {
    for (String body : List.of(new String(Fixtures.woo(), UTF_8), doubled(Fixtures.woo()))) {
      read(woo, "order.updated", body.getBytes(UTF_8), 0, 0);
    }
    read(shopify, "orders/updated", doubled(Fixtures.shopify()).getBytes(UTF_8), 0, 0);
  }

  /** Numbers that are small on the wire and have a thousand million digits. */
  @Test
  void hugeNumbersCostNothing() {
    long began = System.nanoTime();
    for (String field :
        List.of("total", "shipping_total", "discount_total", "total_tax", "id", "number")) {
      for (String huge :
          List.of(
              "1e999999999", "-1e999999999", "1e-999999999", "\"9e999999999\"", "1e2147483647")) {
        String body = new String(Fixtures.woo(), UTF_8);
        int at = body.indexOf("\"" + field + "\":") + field.length() + 3;
        String bomb = body.substring(0, at) + huge + body.substring(end(body, at));
        read(woo, "order.updated", bomb.getBytes(UTF_8), 0, 0);
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  private static String doubled(byte[] body) {
    String text = new String(body, UTF_8).strip();
    return text.substring(0, text.length() - 1) + ',' + text.substring(1);
  }

  /** Cut, flipped, or with one value replaced by something nasty. */
  private static byte[] mutated(byte[] body, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
      case 1 -> {
        byte[] flipped = body.clone();
        flipped[random.nextInt(body.length)] = (byte) random.nextInt();
        yield flipped;
      }
      default -> replaced(new String(body, UTF_8), random).getBytes(UTF_8);
    };
  }

  private static String replaced(String body, Random random) {
    int colon = body.indexOf("\":", random.nextInt(body.length()));
    if (colon < 0) {
      return body;
    }
    int start = colon + 2;
    return body.substring(0, start)
        + NASTY.get(random.nextInt(NASTY.size()))
        + body.substring(end(body, start));
  }

  private static int end(String body, int start) {
    int depth = 0;
    boolean text = false;
    for (int i = start; i < body.length(); i++) {
      char c = body.charAt(i);
      if (text) {
        i += c == '\\' ? 1 : 0;
        text = c != '"';
      } else if (c == '"') {
        text = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (depth-- == 0) {
          return i;
        }
      } else if (c == ',' && depth == 0) {
        return i;
      }
    }
    return body.length();
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
