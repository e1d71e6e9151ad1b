package dev.waybill.customers.files;

import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.normal.StreetLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is which field.
 *
 * @param columns of each field the columns that may hold it, by their places; of several the first
 *     that is not empty counts
 */
public record Mapping(List<String> heading, Map<Column, List<Integer>> columns) {

  public Mapping {
    var copy = new EnumMap<Column, List<Integer>>(Column.class);
    columns.forEach((column, places) -> copy.put(column, List.copyOf(places)));
    columns = Collections.unmodifiableMap(copy);
  }

  /** Lines such as {@code first-name ← Vorname}, for people to confirm. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    columns.forEach(
        (column, places) ->
            lines.add(
                "%-12s <- %s"
                    .formatted(
                        column.label(),
                        String.join(", else ", places.stream().map(heading::get).toList()))));
    return lines;
  }

  /** The columns that nothing is taken from. */
  public List<String> unused() {
    var used = columns.values().stream().flatMap(List::stream).toList();
    var unused = new ArrayList<String>();
    for (int i = 0; i < heading.size(); i++) {
      if (!used.contains(i) && !heading.get(i).isEmpty()) {
        unused.add(heading.get(i));
      }
    }
    return unused;
  }

  /** What the row says, under the id that it has or its line. */
  public PersonRecord record(String source, Row row) {
    @Nullable String firstName = value(row, Column.FIRST_NAME);
    @Nullable String lastName = value(row, Column.LAST_NAME);
    @Nullable String fullName = value(row, Column.FULL_NAME);
    if (firstName == null && lastName == null && fullName != null) {
      FullName split = FullName.of(fullName);
      firstName = split.first();
      lastName = split.last();
    }
    @Nullable String id = value(row, Column.ID);
    return PersonRecord.of(source, id == null ? "line-" + row.line() : id)
        .firstName(firstName)
        .lastName(lastName)
        .company(value(row, Column.COMPANY))
        .email(value(row, Column.EMAIL))
        .phone(value(row, Column.PHONE))
        .street(street(row))
        .postcode(value(row, Column.POSTCODE))
        .city(value(row, Column.CITY))
        .region(value(row, Column.REGION))
        .country(value(row, Column.COUNTRY))
        .birthDate(value(row, Column.BIRTH_DATE))
        .nationalId(value(row, Column.NATIONAL_ID))
        .changedAt(instant(value(row, Column.CHANGED_AT)))
        .build();
  }

  private List<String> street(Row row) {
    String street = value(row, Column.STREET);
    String house = value(row, Column.HOUSE);
    String more = value(row, Column.STREET_2);
    var lines = new ArrayList<String>();
    if (street != null || house != null) {
      lines.add(
          street == null
              ? house
              : house == null ? street : StreetLine.of(street, house, value(row, Column.COUNTRY)));
    }
    if (more != null) {
      lines.add(more);
    }
    return lines;
  }

  private @Nullable String value(Row row, Column column) {
    for (int place : columns.getOrDefault(column, List.of())) {
      String cell = row.cells().get(place);
      if (!cell.isEmpty()) {
        return cell;
      }
    }
    return null;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.length() < 10) {
      return null;
    }
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      // A date that is not understood makes the record no worse: it only counts as old.
      return null;
    }
  }
}
