package dev.waybill.ingest.writeback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A parcel on its way. */
record Parcel(String trackingNumber, @Nullable String carrier, @Nullable String trackingUrl) {

  private static final int MOST = 50;

  /**
   * All parcels that earlier steps tell of. A result is a label ({@code {"trackingNumber",
   * "carrier", "trackingUrl", …}}), an array of labels where the step was fanned out, or an object
   * with such an array as {@code labels}. Found by their shape, so that a workflow may name its
   * steps as it likes.
   */
  static List<Parcel> in(Collection<JsonNode> results) {
    var parcels = new ArrayList<Parcel>();
    for (JsonNode result : results) {
      collect(result, parcels);
    }
    return List.copyOf(parcels);
  }

  private static void collect(JsonNode result, List<Parcel> parcels) {
    if (result.isArray()) {
      result.values().forEach(one -> collect(one, parcels));
    } else if (result.path("labels").isArray()) {
      collect(result.path("labels"), parcels);
    } else if (parcels.size() < MOST) {
      String number = result.path("trackingNumber").stringValue("");
      if (!number.isBlank()) {
        parcels.add(new Parcel(number, text(result, "carrier"), text(result, "trackingUrl")));
      }
    }
  }

  private static @Nullable String text(JsonNode label, String field) {
    String text = label.path(field).stringValue("");
    return text.isBlank() ? null : text;
  }
}
