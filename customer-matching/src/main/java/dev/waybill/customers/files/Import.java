package dev.waybill.customers.files;

import dev.waybill.customers.normal.PersonRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads files of customers into one list, and says of each row that it leaves out why. */
public final class Import {

  /** More does not fit into what records are kept in, nor into a few minutes. */
  private static final int MOST_RECORDS = 10_000_000;

  private static final int LONGEST_VALUE = 1000;

  private final PackedRecords records = new PackedRecords();
  private final Set<UUID> ids = new HashSet<>();
  private final Rejected rejected;
  private final ReadProgress progress;

  /** Told of each row that is left out. */
  public interface Rejected {
    void row(ImportFile file, Row row, String reason) throws IOException;
  }

  /** Told now and then how many rows have been read. */
  public interface ReadProgress {
    void read(ImportFile file, long rows);
  }

  /** How many rows of a file were taken, and how many not. */
  public record Count(ImportFile file, long records, long rejected) {}

  public Import(Rejected rejected, ReadProgress progress) {
    this.rejected = rejected;
    this.progress = progress;
  }

  public PackedRecords records() {
    return records;
  }

  public List<Count> read(List<ImportFile> files) throws IOException {
    var counts = new ArrayList<Count>();
    for (ImportFile file : files) {
      counts.add(read(file));
    }
    ids.clear();
    return counts;
  }

  private Count read(ImportFile file) throws IOException {
    long before = records.size();
    long left = 0;
    try (Rows rows = CustomerFile.open(file.file())) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        PersonRecord record =
            row.fault() == null ? file.mapping().record(file.source(), row) : null;
        String fault = record == null ? row.fault() : fault(row, record);
        if (fault != null || record == null) {
          left++;
          rejected.row(file, row, String.valueOf(fault));
        } else {
          records.add(unique(row, record));
        }
        if ((records.size() - before + left) % 50_000 == 0) {
          progress.read(file, records.size() - before + left);
        }
      }
    }
    return new Count(file, records.size() - before, left);
  }

  private @Nullable String fault(Row row, PersonRecord record) {
    if (records.size() >= MOST_RECORDS) {
      throw new UnusableFile(
          "%,d records at once are the most: clean them in several parts.".formatted(MOST_RECORDS));
    }
    for (String cell : row.cells()) {
      if (cell.length() > LONGEST_VALUE) {
        return "a value has more than %,d characters".formatted(LONGEST_VALUE);
      }
      if (cell.indexOf('\0') >= 0) {
        return "a value holds the character NUL";
      }
    }
    return record.isEmpty() ? "it has no name, company, e-mail, phone or number" : null;
  }

  /** Some exports list a customer once for each order: all are kept, and found to be one. */
  private PersonRecord unique(Row row, PersonRecord record) {
    String key = record.source() + '\0' + record.id();
    if (ids.add(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)))) {
      return record;
    }
    String id = record.id() + "#line-" + row.line();
    return new PersonRecord(
        record.source(),
        id,
        record.firstName(),
        record.lastName(),
        record.company(),
        record.email(),
        record.phone(),
        record.street(),
        record.postcode(),
        record.city(),
        record.region(),
        record.country(),
        record.birthDate(),
        record.nationalId(),
        record.changedAt());
  }
}
