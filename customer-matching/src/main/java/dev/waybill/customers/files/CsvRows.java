package dev.waybill.customers.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, with commas, semicolons, tabs or bars, whichever the heading has. */
final class CsvRows implements Rows {

  private static final int MOST_COLUMNS = 1000;
  private static final String SEPARATORS = ",;\t|";

  private final Path file;
  private final FileForm form;
  private final char separator;
  private final BoundedReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> heading;

  static CsvRows open(Path file, FileForm form) {
    try {
      return new CsvRows(file, form, separator(file, form));
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableFile("%s is no CSV file: %s.".formatted(file, e.getMessage()));
    }
  }

  private CsvRows(Path file, FileForm form, char separator) throws IOException {
    this.file = file;
    this.form = form;
    this.separator = separator;
    this.reader = new BoundedReader(form.reader(file));
    this.parser =
        CSVParser.parse(
            reader,
            CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get());
    this.records = parser.iterator();
    if (!records.hasNext()) {
      throw new UnusableFile(file + " is empty: its first line has to name the columns.");
    }
    this.heading = heading(records.next());
  }

  @Override
  public String form() {
    return "CSV, %s, separated by %s"
        .formatted(form.charset().name(), separator == '\t' ? "tabs" : "\"" + separator + '"');
  }

  @Override
  public List<String> heading() {
    return heading;
  }

  @Override
  public @Nullable Row next() {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      reader.rowEnded();
      if (!records.hasNext()) {
        return null;
      }
      return row(line, records.next());
    } catch (UncheckedIOException e) {
      throw new UnusableFile(
          "%s cannot be read on from line %d: %s. A cell with quotes or line breaks stands in quotes,"
                  .formatted(file, line, e.getCause() == null ? e : e.getCause().getMessage())
              + " and a quote in it is doubled.");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private Row row(long line, CSVRecord record) {
    var cells = new ArrayList<String>(heading.size());
    for (String cell : record) {
      cells.add(Cells.plain(cell));
    }
    while (cells.size() > heading.size() && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    if (cells.size() > heading.size()) {
      return new Row(
          line,
          cells,
          "it has %d cells, the heading has %d; put a cell that holds a separator in quotes"
              .formatted(cells.size(), heading.size()));
    }
    while (cells.size() < heading.size()) {
      cells.add("");
    }
    return new Row(line, cells, null);
  }

  private List<String> heading(CSVRecord record) {
    var names = new ArrayList<String>();
    Set<String> seen = new HashSet<>();
    for (String cell : record) {
      String name = cell.strip();
      if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new UnusableFile(
            "%s has the column \"%s\" twice: rename one, or leave it out.".formatted(file, name));
      }
      names.add(name);
    }
    while (!names.isEmpty() && names.getLast().isEmpty()) {
      names.removeLast();
    }
    if (names.size() > MOST_COLUMNS) {
      throw new UnusableFile(
          "%s has %,d columns; a customer file has at most %,d. Is its separator another one?"
              .formatted(file, names.size(), MOST_COLUMNS));
    }
    if (names.isEmpty()) {
      throw new UnusableFile(file + " has no heading: its first line has to name the columns.");
    }
    return List.copyOf(names);
  }

  private static char separator(Path file, FileForm form) throws IOException {
    String line;
    try (Reader in = new BoundedReader(form.reader(file));
        BufferedReader lines = new BufferedReader(in)) {
      line = lines.readLine();
    } catch (IOException e) {
      throw new UnusableFile(
          "The first line of %s does not end: it has to name the columns, at most %,d."
              .formatted(file, MOST_COLUMNS));
    }
    char best = ',';
    long most = 0;
    for (char c : SEPARATORS.toCharArray()) {
      long count = line == null ? 0 : line.chars().filter(found -> found == c).count();
      if (count > most) {
        best = c;
        most = count;
      }
    }
    if (most >= MOST_COLUMNS) {
      throw new UnusableFile(
          "%s has %,d columns; a customer file has at most %,d."
              .formatted(file, most + 1, MOST_COLUMNS));
    }
    return best;
  }
}
