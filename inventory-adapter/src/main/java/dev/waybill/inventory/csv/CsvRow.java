package dev.waybill.inventory.csv;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param line where it begins, counted from 1
 * @param columns where each column stands, by name
 * @param cells without spaces around them
 */
public record CsvRow(int line, Map<String, Integer> columns, String[] cells) {

  /** "" for a column that the file does not have. */
  public String cell(String column) {
    Integer place = columns.get(column);
    return place == null ? "" : cells[place];
  }
}
