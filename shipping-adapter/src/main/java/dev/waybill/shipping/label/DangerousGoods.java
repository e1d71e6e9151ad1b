package dev.waybill.shipping.label;

import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the catalogue says is dangerous in the parcels of a command: told with the reservation, and
 * by {@code describe-parcels}, which then counts. Read by its shape, since a workflow names its
 * steps, and without reading the rest: mostly there is nothing.
 */
final class DangerousGoods {

  private DangerousGoods() {}

  /** The kind by the SKU. */
  static Map<String, String> of(Step<?> step) {
    Map<String, JsonNode> results = step.command().results();
    boolean described = results.values().stream().anyMatch(one -> one.path("parcels").isArray());
    JsonNode part = step.command().part();
    Stream<JsonNode> parcels =
        described
            ? results.values().stream().flatMap(one -> one.path("parcels").valueStream())
            : Stream.concat(
                results.values().stream().flatMap(one -> one.path("allocations").valueStream()),
                Stream.ofNullable(part));
    var dangerous = new HashMap<String, String>();
    parcels
        .flatMap(one -> one.path("dangerous").valueStream())
        .forEach(one -> dangerous.put(one.path("sku").asString(""), one.path("kind").asString("")));
    return dangerous;
  }
}
