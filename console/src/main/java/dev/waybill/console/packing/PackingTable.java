package dev.waybill.console.packing;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.Packing.Dimensions;
import dev.waybill.service.exchange.stock.PackagingsApi.Packaging;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form of one location: a column for each box, a row for each SKU.
 *
 * @param packagings to choose from: those of the location, and those that were planned
 */
record PackingTable(String location, List<Choice> packagings, List<Column> boxes, List<Row> rows) {

  /** A packaging by its code, with its outer sides where they are known. */
  record Choice(String code, String name, @Nullable String size) {}

  /**
   * A box.
   *
   * @param packaging its code; "" for none that has a code
   * @param length in centimetres; "" where nobody knows it, as of the others
   * @param grams from the scales; null where nobody weighed it
   */
  record Column(
      String packaging, String length, String width, String height, @Nullable Integer grams) {}

  /**
   * A SKU.
   *
   * @param leaving pieces that leave the location
   * @param inBoxes how many are in each box
   */
  record Row(String sku, int leaving, List<Integer> inBoxes) {}

  static PackingTable of(PackedPlace place, List<Packaging> packagings, int spare) {
    List<Packing.Box> boxes = new ArrayList<>(place.boxes());
    int columns = Math.min(Math.max(boxes.size() + spare, 3), PackingForm.MOST_BOXES);
    while (boxes.size() < columns) {
      boxes.add(new Packing.Box(null, null, null, null, null, List.of()));
    }
    return new PackingTable(
        place.location(),
        choices(place.boxes(), packagings),
        boxes.stream().map(PackingTable::column).toList(),
        place.pieces().entrySet().stream()
            .map(
                piece ->
                    new Row(
                        piece.getKey(),
                        piece.getValue(),
                        boxes.stream()
                            .map(box -> PackedPlace.pieces(box, piece.getKey()))
                            .toList()))
            .toList());
  }

  private static List<Choice> choices(List<Packing.Box> boxes, List<Packaging> packagings) {
    var choices = new ArrayList<Choice>();
    packagings.forEach(one -> choices.add(new Choice(one.code(), one.name(), size(one.outer()))));
    boxes.stream()
        .filter(box -> box.packaging() != null)
        .filter(box -> choices.stream().noneMatch(one -> one.code().equals(box.packaging())))
        .map(
            box -> {
              String code = Objects.requireNonNull(box.packaging());
              return new Choice(
                  code, code, box.dimensions() == null ? null : size(box.dimensions()));
            })
        .distinct()
        .forEach(choices::add);
    return choices;
  }

  private static Column column(Packing.Box box) {
    Dimensions size = box.packaging() == null ? box.dimensions() : null;
    return new Column(
        box.packaging() == null ? "" : box.packaging(),
        size == null ? "" : centimetres(size.lengthMm()),
        size == null ? "" : centimetres(size.widthMm()),
        size == null ? "" : centimetres(size.heightMm()),
        box.grams());
  }

  private static String size(Dimensions size) {
    return "%s × %s × %s cm"
        .formatted(
            centimetres(size.lengthMm()),
            centimetres(size.widthMm()),
            centimetres(size.heightMm()));
  }

  private static String centimetres(int millimetres) {
    return BigDecimal.valueOf(millimetres, 1).stripTrailingZeros().toPlainString();
  }
}
