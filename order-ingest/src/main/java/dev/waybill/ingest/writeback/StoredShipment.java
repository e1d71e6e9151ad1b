package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.Packing.Packed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a shop keeps of the parcels that we reported, in a place of ours with the order. The first
 * parcel stands at the top, for those who look for one number.
 *
 * @param reference of the step that reported the newest
 * @param parcels all of them
 */
public record StoredShipment(
    String reference,
    @Nullable String trackingNumber,
    @Nullable String carrier,
    @Nullable String trackingUrl,
    List<StoredParcel> parcels) {

  /**
   * @param reference of the step that reported it; null in what was stored before several steps
   *     could
   * @param lines pieces by line id; null if nobody said
   */
  public record StoredParcel(
      String trackingNumber,
      @Nullable String carrier,
      @Nullable String trackingUrl,
      @Nullable String reference,
      @Nullable Map<String, Integer> lines) {}

  /** As it was written; null if that is nothing of ours. */
  public static @Nullable StoredShipment of(JsonNode meta) {
    if (!meta.isObject()) {
      return null;
    }
    var parcels = new ArrayList<StoredParcel>();
    String reference = meta.path("reference").stringValue("");
    for (JsonNode one : meta.path("parcels").values()) {
      parcels.add(parcel(one, one.path("reference").stringValue(reference)));
    }
    if (parcels.isEmpty() && meta.has("trackingNumber")) {
      parcels.add(parcel(meta, reference));
    }
    return of(reference, parcels);
  }

  /**
   * The same with the parcels that a step reports. Those that other steps reported stay. Those of
   * an earlier round of this step stay if it reports them again; the others do not: it was done
   * once more, so their labels are void.
   */
  public static StoredShipment with(
      @Nullable StoredShipment before, String reference, List<Packed> packed) {
    var parcels = new LinkedHashMap<String, StoredParcel>();
    Set<String> told =
        packed.stream().map(one -> one.parcel().trackingNumber()).collect(Collectors.toSet());
    if (before != null) {
      for (StoredParcel one : before.parcels) {
        String teller = one.reference() == null ? before.reference : one.reference();
        if (!step(teller).equals(step(reference))
            || teller.equals(reference)
            || told.contains(one.trackingNumber())) {
          parcels.put(one.trackingNumber(), one);
        }
      }
    }
    for (Packed one : packed) {
      Parcel parcel = one.parcel();
      parcels.putIfAbsent(
          parcel.trackingNumber(),
          new StoredParcel(
              parcel.trackingNumber(),
              parcel.carrier(),
              parcel.trackingUrl(),
              reference,
              parcel.pieces() == null ? null : new TreeMap<>(one.lines())));
    }
    var all = List.copyOf(parcels.values());
    return before != null && before.parcels.equals(all) ? before : of(reference, all);
  }

  private static StoredShipment of(String reference, List<StoredParcel> parcels) {
    if (parcels.isEmpty()) {
      return new StoredShipment(reference, null, null, null, parcels);
    }
    StoredParcel first = parcels.getFirst();
    return new StoredShipment(
        reference, first.trackingNumber(), first.carrier(), first.trackingUrl(), parcels);
  }

  /** Pieces by line id over all parcels; null if of some parcel nobody said. */
  public @Nullable Map<String, Integer> total() {
    Map<String, Integer> total = new TreeMap<>();
    for (StoredParcel parcel : parcels) {
      Map<String, Integer> lines = parcel.lines();
      if (lines == null) {
        return null;
      }
      lines.forEach((line, pieces) -> total.merge(line, pieces, Integer::sum));
    }
    return total;
  }

  public Set<String> trackingNumbers() {
    return parcels.stream().map(StoredParcel::trackingNumber).collect(Collectors.toSet());
  }

  public List<StoredParcel> reportedBy(String teller) {
    return parcels.stream().filter(one -> teller.equals(one.reference())).toList();
  }

  private static StoredParcel parcel(JsonNode one, String reference) {
    Map<String, Integer> lines = null;
    if (one.path("lines").isObject()) {
      lines = new TreeMap<>();
      for (Map.Entry<String, JsonNode> line : one.path("lines").properties()) {
        lines.put(line.getKey(), line.getValue().asInt(0));
      }
    }
    return new StoredParcel(
        one.path("trackingNumber").stringValue(""),
        text(one, "carrier"),
        text(one, "trackingUrl"),
        reference,
        lines);
  }

  private static @Nullable String text(JsonNode parcel, String field) {
    String text = parcel.path(field).stringValue("");
    return text.isEmpty() ? null : text;
  }

  /** The command id without its round. */
  private static String step(String reference) {
    int round = reference.lastIndexOf('#');
    return round < 0 ? reference : reference.substring(0, round);
  }
}
