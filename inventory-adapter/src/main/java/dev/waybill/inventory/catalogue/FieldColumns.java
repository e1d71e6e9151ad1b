package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.csv.CsvRow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in a file.
 *
 * @param columns with the unit in their names
 */
record FieldColumns(ItemField field, CellFormat format, List<String> columns) {

  static final List<FieldColumns> ALL =
      List.of(
          of(ItemField.TITLE, CellFormat.TEXT, "title"),
          of(ItemField.BARCODE, CellFormat.TEXT, "barcode"),
          of(ItemField.WEIGHT, CellFormat.WHOLE_NUMBER, "weight_g"),
          of(ItemField.DIMENSIONS, CellFormat.DIMENSIONS, "length_mm", "width_mm", "height_mm"),
          of(ItemField.HS_CODE, CellFormat.TEXT, "hs_code"),
          of(ItemField.ORIGIN_COUNTRY, CellFormat.CODE, "origin_country"),
          of(ItemField.CUSTOMS_VALUE, CellFormat.VALUE, "customs_value", "customs_currency"),
          of(ItemField.IMAGE, CellFormat.TEXT, "image_url"),
          of(ItemField.SHIPPABLE, CellFormat.FLAG, "shippable"),
          of(ItemField.SHIPS_ALONE, CellFormat.FLAG, "ships_alone"),
          of(ItemField.MADE_TO_ORDER, CellFormat.FLAG, "made_to_order"),
          of(ItemField.DANGEROUS, CellFormat.TEXT, "dangerous"));

  /** In a cell: what people said is taken back. */
  static final String TAKEN_BACK = "-";

  private static FieldColumns of(ItemField field, CellFormat format, String... columns) {
    return new FieldColumns(field, format, List.of(columns));
  }

  /** What the row says of the field. */
  sealed interface Said {}

  /** The row leaves it as it is. */
  record Nothing() implements Said {}

  /** What shops say is to count again. */
  record TakenBack() implements Said {}

  record Value(Object value) implements Said {}

  /**
   * @throws IllegalArgumentException that says what to write instead
   */
  Said read(CsvRow row) {
    List<String> cells = columns.stream().map(row::cell).toList();
    if (cells.stream().allMatch(String::isEmpty)) {
      return new Nothing();
    }
    if (cells.stream().allMatch(cell -> cell.isEmpty() || cell.equals(TAKEN_BACK))) {
      return new TakenBack();
    }
    return new Value(format.parse(cells));
  }

  /** A cell for each column. */
  List<String> write(ItemFields fields) {
    Object value = field.of(fields);
    return value == null ? columns.stream().map(column -> "").toList() : format.print(value);
  }

  /** As one text; "" for nothing. */
  String print(@Nullable Object value) {
    return value == null ? "" : String.join(" ", format.print(value));
  }

  String name() {
    return String.join(", ", columns);
  }

  static Stream<String> names() {
    return ALL.stream().flatMap(field -> field.columns().stream());
  }
}
