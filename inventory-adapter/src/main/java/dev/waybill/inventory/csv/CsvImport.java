package dev.waybill.inventory.csv;

import java.util.List;

/** One kind of file. */
public interface CsvImport {

  /** Columns without which no row makes sense; all, unless a file may leave some out. */
  default List<String> required() {
    return columns();
  }

  /** All columns that a file may have, those required included. */
  List<String> columns();

  /** Compares rows with what is known, and writes nothing. */
  ImportPlan plan(List<CsvRow> rows, String who);
}
