package dev.waybill.inventory.packing;

import dev.waybill.contracts.Packing;
import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.packaging.PackagingDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Into which boxes packers put what they pick. Who says no box leaves it to the plan; once one is
 * begun at a location, pieces without a word go into the one begun last.
 */
final class Boxes {

  private final BoxStore store;
  private final PackagingDirectory packagings;

  Boxes(BoxStore store, PackagingDirectory packagings) {
    this.store = store;
    this.packagings = packagings;
  }

  /** As the packagings of the location are now; empty where it has none of this code. */
  Optional<Packing.Box> packaging(String code, String location) {
    return packagings.at(location).stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .map(Boxes::described);
  }

  /**
   * Puts pieces into a box.
   *
   * @param box null for the one begun last, or none
   * @return false where a kit's parts lie: nobody could say in the order's words what is in the box
   */
  boolean fill(
      List<PackingLine> all,
      PackingLine line,
      int pieces,
      @Nullable String box,
      Packing.@Nullable Box packaging) {
    String into = box == null ? last(line) : box;
    if (into == null) {
      return true;
    }
    String sku = line.lineSku();
    if (sku == null || hasParts(all, line)) {
      return false;
    }
    store.fill(line, sku, pieces, into, packaging);
    return true;
  }

  /** What packers said of these commands' boxes, by command; none of those where they said none. */
  Map<String, List<Packing>> packed(Map<String, List<PackingLine>> commands) {
    var packed = new LinkedHashMap<String, List<Packing>>();
    Map<List<String>, List<PackedBox>> byShelf = new LinkedHashMap<>();
    for (PackedBox box : store.ofCommands(commands.keySet())) {
      byShelf
          .computeIfAbsent(List.of(box.commandId(), box.location()), key -> new ArrayList<>())
          .add(box);
    }
    byShelf.forEach(
        (shelf, boxes) ->
            packed
                .computeIfAbsent(shelf.getFirst(), command -> new ArrayList<>())
                .add(
                    packing(
                        shelf.getLast(),
                        boxes,
                        commands.getOrDefault(shelf.getFirst(), List.of()))));
    return packed;
  }

  /** Pieces that were picked before the first box was begun are in it. */
  private static Packing packing(String location, List<PackedBox> boxes, List<PackingLine> lines) {
    Map<String, Integer> rest = new TreeMap<>();
    for (PackingLine line : lines) {
      String sku = line.lineSku();
      if (line.location().equals(location) && sku != null) {
        rest.merge(sku, line.picked(), Integer::sum);
      }
    }
    boxes.forEach(
        box -> box.items().forEach(item -> rest.merge(item.sku(), -item.quantity(), Integer::sum)));
    var told = new ArrayList<Packing.Box>();
    for (PackedBox box : boxes) {
      Map<String, Integer> pieces = new TreeMap<>();
      box.items().forEach(item -> pieces.merge(item.sku(), item.quantity(), Integer::sum));
      if (told.isEmpty()) {
        rest.forEach((sku, left) -> pieces.merge(sku, left, Integer::sum));
      }
      told.add(
          box.holding(
              pieces.entrySet().stream()
                  .filter(piece -> piece.getValue() > 0)
                  .map(piece -> new Packing.Item(piece.getKey(), piece.getValue()))
                  .toList()));
    }
    return new Packing(location, told);
  }

  private @Nullable String last(PackingLine line) {
    String last = null;
    for (PackedBox box : store.ofCommands(Set.of(line.commandId()))) {
      if (box.location().equals(line.location())) {
        last = box.box();
      }
    }
    return last;
  }

  private static boolean hasParts(List<PackingLine> all, PackingLine at) {
    return all.stream()
        .anyMatch(
            line ->
                line.commandId().equals(at.commandId())
                    && line.location().equals(at.location())
                    && line.lineSku() == null);
  }

  private static Packing.Box described(Packaging packaging) {
    var size = packaging.outer();
    return new Packing.Box(
        packaging.code(),
        packaging.carrierPackaging(),
        packaging.emptyGrams(),
        null,
        new Packing.Dimensions(size.lengthMm(), size.widthMm(), size.heightMm()),
        List.of());
  }
}
