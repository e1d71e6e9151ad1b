package dev.waybill.customers.command;

import dev.waybill.customers.files.CustomerFile;
import dev.waybill.customers.files.Mapping;
import dev.waybill.customers.files.MappingGuess;
import dev.waybill.customers.files.PackedRecords;
import dev.waybill.customers.files.Row;
import dev.waybill.customers.files.Rows;
import dev.waybill.customers.files.UnusableFile;
import dev.waybill.customers.normal.PersonRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file in which it is known whose each record is. */
final class Labels {

  private static final Pattern FEBRL = Pattern.compile("(rec-\\d+)-(?:org|dup-\\d+)");
  private static final String COLUMN = "column:";

  private final String kind;

  /**
   * @param kind {@code febrl}, whose ids tell, or {@code column:NAME}
   */
  Labels(String kind) {
    if (!kind.equals("febrl") && !kind.startsWith(COLUMN)) {
      throw new UnusableFile("Labels are \"febrl\" or \"column:NAME\", not \"" + kind + "\".");
    }
    this.kind = kind;
  }

  /**
   * @param records filled with the file's
   * @return whose they are, in the same order
   */
  List<String> read(Path file, PackedRecords records, UnaryOperator<PersonRecord> change) {
    Mapping mapping = MappingGuess.of(file, Map.of());
    var persons = new ArrayList<String>();
    try (Rows rows = CustomerFile.open(file)) {
      int column = kind.equals("febrl") ? -1 : column(file, rows.heading());
      for (Row row = rows.next(); row != null; row = rows.next()) {
        PersonRecord record = mapping.record(file.getFileName().toString(), row);
        persons.add(column < 0 ? person(file, record) : row.cells().get(column));
        records.add(change.apply(record));
      }
    } catch (IOException e) {
      throw new UnusableFile("Cannot read " + file + ": " + e.getMessage());
    }
    return persons;
  }

  private int column(Path file, List<String> heading) {
    int column = heading.indexOf(kind.substring(COLUMN.length()));
    if (column < 0) {
      throw new UnusableFile(
          "%s has no column \"%s\"; it has: %s."
              .formatted(file, kind.substring(COLUMN.length()), String.join(", ", heading)));
    }
    return column;
  }

  private static String person(Path file, PersonRecord record) {
    Matcher id = FEBRL.matcher(record.id());
    if (!id.matches()) {
      throw new UnusableFile(
          "%s is no file of FEBRL: the id \"%s\" is not like rec-1-org or rec-1-dup-0."
              .formatted(file, record.id()));
    }
    return id.group(1);
  }
}
