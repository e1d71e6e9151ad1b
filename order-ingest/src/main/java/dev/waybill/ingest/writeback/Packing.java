package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of which line are in which parcel. Parcels are known by articles and shops want
 * lines, and an article may stand on several: they are filled in their order.
 *
 * @param parcels in their order
 * @param known whether it is known of every parcel what is in it
 * @param foreign articles that no line of the order has
 */
public record Packing(List<Packed> parcels, boolean known, List<String> foreign) {

  /**
   * @param lines pieces by line id, in the order of the lines
   */
  public record Packed(Parcel parcel, Map<String, Integer> lines) {}

  public static Packing of(List<Parcel> parcels, List<Line> lines) {
    Map<String, Integer> room = new HashMap<>();
    lines.forEach(line -> room.put(line.id(), line.quantity()));
    var packed = new ArrayList<Packed>();
    var foreign = new ArrayList<String>();
    boolean known = true;
    for (Parcel parcel : parcels) {
      Map<String, Integer> content = new LinkedHashMap<>();
      List<Piece> pieces = parcel.pieces();
      known &= pieces != null && !pieces.isEmpty();
      for (Piece piece : pieces == null ? List.<Piece>of() : pieces) {
        if (!place(piece, lines, room, content)) {
          foreign.add(piece.key());
        }
      }
      packed.add(new Packed(parcel, content));
    }
    return new Packing(packed, known, foreign);
  }

  /** More than there is goes to the first line, where it can be seen to be too much. */
  private static boolean place(
      Piece piece, List<Line> lines, Map<String, Integer> room, Map<String, Integer> content) {
    int left = piece.quantity();
    String first = null;
    for (Line line : lines) {
      if (line.stockKey().equals(piece.key())) {
        first = first == null ? line.id() : first;
        int taken = Math.clamp(room.getOrDefault(line.id(), 0), 0, left);
        add(content, line.id(), taken);
        room.merge(line.id(), -taken, Integer::sum);
        left -= taken;
      }
    }
    if (first != null) {
      add(content, first, left);
    }
    return first != null;
  }

  private static void add(Map<String, Integer> content, @Nullable String line, int pieces) {
    if (line != null && pieces > 0) {
      content.merge(line, pieces, Integer::sum);
    }
  }

  /** Pieces by line id over all parcels. */
  public Map<String, Integer> total() {
    Map<String, Integer> total = new LinkedHashMap<>();
    parcels.forEach(
        one -> one.lines().forEach((line, pieces) -> total.merge(line, pieces, Integer::sum)));
    return total;
  }
}
