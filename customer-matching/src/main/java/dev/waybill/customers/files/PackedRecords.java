package dev.waybill.customers.files;

import dev.waybill.customers.normal.PersonRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes, taken apart when one is asked for: a million of them in some 200 MB. Reading
 * may be done by several threads once all are there.
 */
public final class PackedRecords extends AbstractList<PersonRecord> {

  private static final int LONGEST = 2000;

  private final List<byte[]> rows = new ArrayList<>();

  @Override
  public boolean add(PersonRecord record) {
    var bytes = new ByteArrayOutputStream(160);
    try (var out = new DataOutputStream(bytes)) {
      write(out, record.source());
      write(out, record.id());
      write(out, record.firstName());
      write(out, record.lastName());
      write(out, record.company());
      write(out, record.email());
      write(out, record.phone());
      out.writeByte(Math.min(record.street().size(), Byte.MAX_VALUE));
      for (String line :
          record.street().subList(0, Math.min(record.street().size(), Byte.MAX_VALUE))) {
        write(out, line);
      }
      write(out, record.postcode());
      write(out, record.city());
      write(out, record.region());
      write(out, record.country());
      write(out, record.birthDate());
      write(out, record.nationalId());
      out.writeLong(
          record.changedAt() == null ? Long.MIN_VALUE : record.changedAt().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is written to a disk", e);
    }
    return rows.add(bytes.toByteArray());
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public PersonRecord get(int index) {
    try (var in = new DataInputStream(new ByteArrayInputStream(rows.get(index)))) {
      var record =
          PersonRecord.of(text(in), text(in))
              .firstName(read(in))
              .lastName(read(in))
              .company(read(in))
              .email(read(in))
              .phone(read(in));
      var street = new ArrayList<String>();
      for (int lines = in.readByte(); lines > 0; lines--) {
        street.add(text(in));
      }
      record
          .street(street)
          .postcode(read(in))
          .city(read(in))
          .region(read(in))
          .country(read(in))
          .birthDate(read(in))
          .nationalId(read(in));
      long changedAt = in.readLong();
      return record
          .changedAt(changedAt == Long.MIN_VALUE ? null : Instant.ofEpochMilli(changedAt))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("Nothing is read from a disk", e);
    }
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    String kept = text == null ? "" : text;
    out.writeUTF(kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept);
  }

  private static String text(DataInputStream in) throws IOException {
    return in.readUTF();
  }

  private static @Nullable String read(DataInputStream in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : text;
  }
}
