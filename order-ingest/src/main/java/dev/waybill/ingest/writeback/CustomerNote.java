package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.StoredShipment.StoredParcel;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shop is to write to the customer, in the words of the workflow. {@code {parcels}} stands
 * for carriers and tracking numbers, {@code {later}} for what is still to come.
 *
 * @param whole once everything has left; "" for no note
 * @param partial while more is to come; "": the same
 */
public record CustomerNote(String whole, String partial) {

  public static final CustomerNote NONE = new CustomerNote("", "");

  /** "" if there is nothing to be said. */
  public String text(String reference, boolean isWhole, StoredShipment shipment, List<Line> lines) {
    List<StoredParcel> parcels = shipment.reportedBy(reference);
    boolean nothingNew = parcels.isEmpty() && !shipment.parcels().isEmpty();
    String words = isWhole || partial.isEmpty() ? whole : partial;
    return nothingNew
        ? ""
        : words
            .replace("{parcels}", told(parcels))
            .replace("{later}", later(shipment.total(), lines));
  }

  /** Whether a note is this one, although shops change spaces and signs of what they keep. */
  public static boolean says(String note, String text, List<StoredParcel> parcels) {
    return parcels.isEmpty()
        ? letters(note).equals(letters(text))
        : parcels.stream().allMatch(parcel -> note.contains(parcel.trackingNumber()));
  }

  private static String letters(String text) {
    return text.replaceAll("<[^>]*>|&[^;\\s]*;|[^\\p{L}\\p{N}]", "");
  }

  private static String told(List<StoredParcel> parcels) {
    return parcels.stream()
        .map(
            one ->
                Stream.of(one.carrier(), one.trackingNumber(), one.trackingUrl())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", "));
  }

  private static String later(@Nullable Map<String, Integer> shipped, List<Line> lines) {
    if (shipped == null) {
      return "";
    }
    return lines.stream()
        .filter(line -> line.needsShipping() && left(line, shipped) > 0)
        .map(line -> left(line, shipped) + " × " + name(line))
        .collect(Collectors.joining(", "));
  }

  private static String name(Line line) {
    String title = line.title();
    return title == null || title.isBlank() ? line.stockKey() : title;
  }

  private static int left(Line line, Map<String, Integer> shipped) {
    return line.quantity() - shipped.getOrDefault(line.id(), 0);
  }
}
