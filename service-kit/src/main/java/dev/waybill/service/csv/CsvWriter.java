package dev.waybill.service.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a CSV file (RFC 4180) row by row, safe to open in a spreadsheet; see {@link FormulaGuard}.
 */
public final class CsvWriter {

  private final CSVPrinter printer;

  public CsvWriter(Writer out, List<String> columns) throws IOException {
    this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    printer.printRecord(columns);
  }

  public void row(List<String> cells) throws IOException {
    printer.printRecord(cells.stream().map(FormulaGuard::added).toList());
  }

  public void flush() throws IOException {
    printer.flush();
  }
}
