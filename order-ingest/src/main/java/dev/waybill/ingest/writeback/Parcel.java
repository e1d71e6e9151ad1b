package dev.waybill.ingest.writeback;

import dev.waybill.contracts.ParcelLabels;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parcel on its way.
 *
 * @param pieces what is in it; null if nobody said
 */
public record Parcel(
    String trackingNumber,
    @Nullable String carrier,
    @Nullable String trackingUrl,
    @Nullable List<Piece> pieces) {

  private static final int MOST = 50;

  public boolean isSame(Parcel other) {
    return trackingNumber.equals(other.trackingNumber);
  }

  /**
   * All parcels that earlier steps report, each once; test labels are none. A result is a label
   * ({@code {"trackingNumber", "carrier", "trackingUrl", "lines", "location", "more"}}), an array
   * of labels where the step was fanned out, or an object with such an array as {@code labels}.
   * What is in a parcel stands in its label; where it does not, in what was reserved at the label's
   * location ({@code {"allocations": [{"location", "lines"}]}}). Found by their shape, so that a
   * workflow may name its steps as it likes.
   */
  public static List<Parcel> in(Collection<JsonNode> results) {
    Map<String, List<Piece>> reserved = new HashMap<>();
    for (JsonNode result : results) {
      for (JsonNode one : result.path("allocations").values()) {
        reserved.putIfAbsent(one.path("location").stringValue(""), Piece.in(one.path("lines")));
      }
    }
    var parcels = new LinkedHashMap<String, Parcel>();
    results.forEach(result -> collect(result, reserved, parcels));
    return List.copyOf(parcels.values());
  }

  private static void collect(
      JsonNode result, Map<String, List<Piece>> reserved, Map<String, Parcel> parcels) {
    if (result.isArray()) {
      result.values().forEach(one -> collect(one, reserved, parcels));
    } else if (result.path("labels").isArray()) {
      collect(result.path("labels"), reserved, parcels);
    } else if (parcels.size() < MOST) {
      String number = result.path("trackingNumber").stringValue("");
      if (!number.isBlank() && !ParcelLabels.isTest(result)) {
        List<Piece> pieces =
            result.path("lines").isArray()
                ? Piece.in(result.path("lines"))
                : reserved.get(result.path("location").stringValue(""));
        parcels.putIfAbsent(
            number,
            new Parcel(number, text(result, "carrier"), text(result, "trackingUrl"), pieces));
      }
      result.path("more").values().forEach(one -> collect(one, reserved, parcels));
    }
  }

  private static @Nullable String text(JsonNode label, String field) {
    String text = label.path(field).stringValue("");
    return text.isBlank() ? null : text;
  }
}
