package dev.waybill.contracts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What parcels hold, as the results of the steps tell it that made them ready: reservations ({@code
 * {"allocations": [{"lines"}]}}) and labels ({@code {"trackingNumber", "lines", "more"}}, arrays of
 * them, or such an array as {@code labels}). What a warehouse did not put into a parcel although it
 * was reserved stands in the label of its first ({@code "missing": [{"sku", "wanted",
 * "shipped"}]}). Found by their shape, so that a workflow may name its steps as it likes.
 */
public final class ParcelContents {

  private static final String LINES = "lines";

  private ParcelContents() {}

  /**
   * Pieces by article, which is what {@link OrderLine#stockKey()} says. Of what reservations and
   * labels both tell, each article counts by the one that has more of it: a part of what was
   * reserved may have no label here.
   *
   * @return null if none of the results tells
   */
  public static @Nullable Map<String, Integer> of(Collection<JsonNode> results) {
    var reserved = new HashMap<String, Integer>();
    var labelled = new HashMap<String, Integer>();
    var missing = new HashMap<String, Integer>();
    boolean known = false;
    for (JsonNode result : results) {
      if (result.path("allocations").isArray()) {
        known = true;
        result.path("allocations").forEach(one -> add(one.path(LINES), reserved));
      } else {
        known |= label(result, labelled, missing);
      }
    }
    missing.forEach(
        (article, pieces) ->
            reserved.computeIfPresent(article, (sku, all) -> Math.max(0, all - pieces)));
    labelled.forEach((article, pieces) -> reserved.merge(article, pieces, Math::max));
    return known ? reserved : null;
  }

  private static boolean label(
      JsonNode result, Map<String, Integer> labelled, Map<String, Integer> missing) {
    boolean known = false;
    if (result.isArray()) {
      for (JsonNode one : result) {
        known |= label(one, labelled, missing);
      }
    } else if (result.path("labels").isArray()) {
      known = label(result.path("labels"), labelled, missing);
    } else {
      if (result.has("trackingNumber")) {
        known = result.path(LINES).isArray();
        add(result.path(LINES), labelled);
        label(result.path("more"), labelled, missing);
      }
      for (JsonNode line : result.path("missing")) {
        missing.merge(
            line.path("sku").asString(""),
            line.path("wanted").asInt(0) - line.path("shipped").asInt(0),
            Integer::sum);
      }
    }
    return known;
  }

  private static void add(JsonNode lines, Map<String, Integer> pieces) {
    for (JsonNode line : lines) {
      pieces.merge(line.path("sku").asString(""), line.path("quantity").asInt(0), Integer::sum);
    }
  }
}
