package dev.waybill.customers.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes CSV in UTF-8 that a spreadsheet may open: no cell of it is a formula. */
public final class CsvOut implements Closeable {

  private final CSVPrinter printer;

  public CsvOut(Path file, List<String> heading) throws IOException {
    printer =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), CSVFormat.RFC4180);
    row(heading);
  }

  public void row(List<? extends @Nullable Object> cells) throws IOException {
    for (Object cell : cells) {
      cell(cell);
    }
    printer.println();
  }

  public void cells(@Nullable Object... cells) throws IOException {
    for (Object cell : cells) {
      cell(cell);
    }
    printer.println();
  }

  private void cell(@Nullable Object cell) throws IOException {
    printer.print(cell == null ? "" : Cells.guarded(cell.toString()));
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
