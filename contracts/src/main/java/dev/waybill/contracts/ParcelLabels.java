package dev.waybill.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * By what parcels can be followed, as the results of steps tell it: labels of our own, and parcels
 * of an external warehouse ({@code {"trackingNumber", "trackingUrl", "carrier", "more"}}, or arrays
 * of them). Found by their shape, so that a workflow may name its steps as it likes.
 */
public final class ParcelLabels {

  private static final String TRACKING_NUMBER = "trackingNumber";
  private static final String TEST = "test";

  private ParcelLabels() {}

  /** Whether the label moves no parcel: it was bought from an account in test mode. */
  public static boolean isTest(JsonNode label) {
    return label.path(TEST).asBoolean(false);
  }

  /**
   * Whether any label moves no parcel: then the order is not on its way, and nobody outside is to
   * hear that it is.
   */
  public static boolean anyTest(Collection<JsonNode> results) {
    return results.stream().anyMatch(ParcelLabels::holdsTest);
  }

  private static boolean holdsTest(JsonNode result) {
    if (result.isArray()) {
      return anyTest(result.values());
    }
    return result.has(TRACKING_NUMBER) && isTest(result)
        || anyTest(result.path("labels").values())
        || anyTest(result.path("more").values());
  }

  /** Those with a tracking number, each number once; none that {@linkplain #isTest is a test}. */
  public static List<JsonNode> in(Collection<JsonNode> results) {
    var labels = new ArrayList<JsonNode>(1);
    results.forEach(result -> collect(result, labels));
    return labels;
  }

  private static void collect(JsonNode result, List<JsonNode> labels) {
    if (result.isArray()) {
      result.forEach(one -> collect(one, labels));
      return;
    }
    String number = number(result);
    if (!number.isBlank()
        && !isTest(result)
        && labels.stream().noneMatch(one -> number(one).equals(number))) {
      labels.add(result);
    }
    result.path("more").forEach(one -> collect(one, labels));
  }

  private static String number(JsonNode label) {
    return label.path(TRACKING_NUMBER).asString("");
  }
}
