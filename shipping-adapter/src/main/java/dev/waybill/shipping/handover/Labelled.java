package dev.waybill.shipping.handover;

import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parcel with a label on it, as an earlier step's result tells.
 *
 * @param labelId as {@link dev.waybill.shipping.carrier.LabelId} writes it
 */
record Labelled(String labelId, String trackingNumber, String carrier, @Nullable String location) {

  /**
   * Of all earlier steps that bought labels, whatever the workflow calls them; each once. Those of
   * test labels never leave, and are not among them.
   */
  static List<Labelled> of(Step<?> step) {
    var found = new LinkedHashMap<String, Labelled>();
    step.command().results().values().forEach(result -> collect(result, found));
    return List.copyOf(found.values());
  }

  private static void collect(JsonNode result, Map<String, Labelled> into) {
    List<JsonNode> parts = new ArrayList<>();
    if (result.isArray()) {
      parts.addAll(result.values());
    } else {
      parts.add(result);
    }
    for (JsonNode part : parts) {
      String id = part.path("labelId").asString("");
      if (!id.isEmpty()) {
        if (!part.path("test").asBoolean(false)) {
          into.put(id, labelled(id, part));
        }
        collect(part.path("more"), into);
      }
    }
  }

  private static Labelled labelled(String id, JsonNode part) {
    String location = part.path("location").asString("");
    return new Labelled(
        id,
        part.path("trackingNumber").asString(""),
        part.path("carrier").asString(""),
        location.isEmpty() ? null : location);
  }
}
