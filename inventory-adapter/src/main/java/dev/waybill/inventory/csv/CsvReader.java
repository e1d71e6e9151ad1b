package dev.waybill.inventory.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.csv.FormulaGuard;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads what spreadsheets write: UTF-8 with or without a byte order mark; commas, semicolons or
 * tabs, whichever the heading has; quotes and line breaks within cells as RFC 4180 has them.
 */
final class CsvReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CsvLimits limits;

  CsvReader(CsvLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws UnreadableCsv if it has no rows that could be looked at
   */
  CsvTable read(byte[] body, CsvImport kind) {
    String text = decoded(body);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format(text))) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw new UnreadableCsv(
            "The file is empty: its first line names the columns, such as "
                + String.join(",", kind.columns())
                + '.');
      }
      Map<String, Integer> columns = columns(records.next(), kind);
      var rows = new ArrayList<CsvRow>();
      var faults = new ArrayList<RowFault>();
      while (true) {
        int line = (int) parser.getCurrentLineNumber() + 1;
        if (!records.hasNext()) {
          return new CsvTable(rows, faults);
        }
        if (rows.size() + faults.size() == limits.rows()) {
          throw new UnreadableCsv(
              "A file has at most " + limits.rows() + " rows: send it in several parts.");
        }
        read(records.next(), line, columns, rows, faults);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnreadableCsv(
          "This is no CSV file: "
              + e.getMessage()
              + ". A cell with quotes, commas or line breaks stands in quotes, and a quote in it is"
              + " doubled.");
    }
  }

  private static void read(
      CSVRecord record,
      int line,
      Map<String, Integer> columns,
      List<CsvRow> rows,
      List<RowFault> faults) {
    String[] cells = Stream.of(record.values()).map(String::strip).toArray(String[]::new);
    if (Arrays.stream(cells).allMatch(String::isEmpty)) {
      return;
    }
    if (cells.length != columns.size()) {
      faults.add(
          new RowFault(
              line,
              "",
              "The row has %d cells, the heading has %d: put a cell that holds a separator in quotes."
                  .formatted(cells.length, columns.size())));
      return;
    }
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].indexOf('\0') >= 0) {
        faults.add(new RowFault(line, "", "The row holds the character NUL: leave it out."));
        return;
      }
      cells[i] = FormulaGuard.removed(cells[i]);
    }
    rows.add(new CsvRow(line, columns, cells));
  }

  private static Map<String, Integer> columns(CSVRecord heading, CsvImport kind) {
    var columns = new HashMap<String, Integer>();
    for (String cell : heading) {
      String name = cell.strip().toLowerCase(Locale.ROOT);
      if (!kind.columns().contains(name)) {
        throw new UnreadableCsv(
            "There is no column \"%s\"; there are: %s."
                .formatted(name, String.join(", ", kind.columns())));
      }
      if (columns.put(name, columns.size()) != null) {
        throw new UnreadableCsv("The column " + name + " is there twice: leave one out.");
      }
    }
    for (String name : kind.required()) {
      if (!columns.containsKey(name)) {
        throw new UnreadableCsv("The column " + name + " is missing from the first line.");
      }
    }
    return columns;
  }

  private static CSVFormat format(String text) {
    int end = text.indexOf('\n');
    String heading = end < 0 ? text : text.substring(0, end);
    char separator =
        Stream.of(',', ';', '\t')
            .max(Comparator.comparingLong(c -> heading.chars().filter(found -> found == c).count()))
            .orElse(',');
    return CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
  }

  private static String decoded(byte[] body) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableCsv("The file is not in UTF-8: save it as \"CSV UTF-8\".");
    }
  }
}
