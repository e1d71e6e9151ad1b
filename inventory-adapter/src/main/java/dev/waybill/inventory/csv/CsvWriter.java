package dev.waybill.inventory.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a file that {@link CsvImports} reads, row by row. */
final class CsvWriter {

  private final CSVPrinter printer;

  CsvWriter(Writer out, List<String> columns) throws IOException {
    this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(columns);
  }

  void row(List<String> cells) throws IOException {
    printer.printRecord(cells.stream().map(FormulaGuard::added).toList());
  }

  void flush() throws IOException {
    printer.flush();
  }
}
