package dev.waybill.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as shops send them. */
public final class Fixtures {

  public static final String RECORDED_SECRET = "whsec_local_0123456789abcdef";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private Fixtures() {}

  public static byte[] woo(String... changes) {
    return changed("/woocommerce/order.json", changes);
  }

  public static byte[] shopify(String... changes) {
    return changed("/shopify/order.json", changes);
  }

  /**
   * The file with each change merged in: objects by field, arrays as a whole. Single quotes do, and
   * a path may stand before: "line_items.0 {'sku': null}".
   */
  private static byte[] changed(String file, String... changes) {
    JsonNode order = MAPPER.readTree(bytes(file));
    for (String change : changes) {
      int brace = change.indexOf('{');
      JsonNode target = order;
      for (String step : change.substring(0, brace).strip().split("\\.")) {
        if (!step.isEmpty()) {
          target = target.isArray() ? target.get(Integer.parseInt(step)) : target.get(step);
        }
      }
      merge((ObjectNode) target, (ObjectNode) MAPPER.readTree(change.substring(brace)));
    }
    return MAPPER.writeValueAsBytes(order);
  }

  public static byte[] without(byte[] body, String field) {
    var order = (ObjectNode) MAPPER.readTree(body);
    order.remove(field);
    return MAPPER.writeValueAsBytes(order);
  }

  public record Recorded(String name, byte[] body, Map<String, String> headers) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Deliveries recorded from a live WooCommerce shop, signed with {@link #RECORDED_SECRET}. */
  public static List<Recorded> recorded() {
    var all = new ArrayList<Recorded>();
    for (String name :
        List.of(
            "checkout-order-created-second",
            "checkout-order-updated-first",
            "order-created-coupon",
            "order-created-error-body",
            "order-created-on-hold",
            "order-created-simple",
            "order-deleted-trash",
            "order-updated-cancelled",
            "order-updated-completed",
            "order-updated-simple",
            "ping")) {
      all.add(recorded(name));
    }
    return all;
  }

  public static Recorded recorded(String name) {
    var headers = new java.util.TreeMap<String, String>();
    MAPPER
        .readTree(bytes("/woocommerce/recorded/" + name + ".headers.json"))
        .properties()
        .forEach(e -> headers.put(e.getKey(), e.getValue().stringValue()));
    return new Recorded(name, bytes("/woocommerce/recorded/" + name + ".body"), headers);
  }

  private static void merge(ObjectNode target, ObjectNode change) {
    change
        .properties()
        .forEach(
            e -> {
              JsonNode old = target.get(e.getKey());
              if (old instanceof ObjectNode o && e.getValue() instanceof ObjectNode c) {
                merge(o, c);
              } else {
                target.set(e.getKey(), e.getValue());
              }
            });
  }

  private static byte[] bytes(String file) {
    try (var in = Fixtures.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
