package dev.waybill.customers.files;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which column is which field: by its name, as the exports of WooCommerce, Shopify and
 * Magento and people have it, and by what stands in it where the name says nothing.
 */
public final class MappingGuess {

  private static final int LOOKED_AT = 200;
  private static final Pattern PHONE = Pattern.compile("[+(0][\\d ()/.-]{6,24}");
  private static final double MOST = 0.6;

  private final Path file;
  private final List<String> heading;
  private final List<String> plain;
  private final Map<Column, List<Integer>> columns = new EnumMap<>(Column.class);

  private MappingGuess(Path file, List<String> heading) {
    this.file = file;
    this.heading = heading;
    this.plain = heading.stream().map(MappingGuess::plain).toList();
  }

  /**
   * @param said what somebody says of columns: a column's name, and its field or {@code null} for
   *     none
   * @throws UnusableFile if a column is not there, or if nothing tells customers apart
   */
  public static Mapping of(Path file, Map<String, @Nullable Column> said) {
    try (Rows rows = CustomerFile.open(file)) {
      var guess = new MappingGuess(file, rows.heading());
      guess.byName();
      guess.byContent(rows);
      guess.asSaid(said);
      return guess.mapping();
    } catch (IOException e) {
      throw new UnusableFile("Cannot read " + file + ": " + e.getMessage());
    }
  }

  /** Whether a heading has this column, whatever its capitals and punctuation. */
  public static boolean has(List<String> heading, String name) {
    return heading.contains(name)
        || heading.stream().map(MappingGuess::plain).anyMatch(plain(name)::equals);
  }

  private void byName() {
    @Nullable String address = null;
    for (Column column : Column.values()) {
      for (String name : column.names()) {
        int at = plain.indexOf(name);
        if (at < 0) {
          continue;
        }
        if (column.isAddress()) {
          String kind = addressKind(name);
          if (address != null && !address.equals(kind) || columns.containsKey(column)) {
            continue;
          }
          address = kind;
        }
        columns.computeIfAbsent(column, any -> new ArrayList<>()).add(at);
      }
    }
  }

  private static String addressKind(String name) {
    for (String kind : List.of("billing", "default address", "shipping")) {
      if (name.startsWith(kind)) {
        return kind;
      }
    }
    return "";
  }

  private void byContent(Rows rows) {
    var filled = new HashMap<Integer, Integer>();
    var mails = new HashMap<Integer, Integer>();
    var phones = new HashMap<Integer, Integer>();
    for (int i = 0; i < LOOKED_AT; i++) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      for (int at = 0; at < Math.min(heading.size(), row.cells().size()); at++) {
        String cell = row.cells().get(at);
        if (!cell.isEmpty()) {
          filled.merge(at, 1, Integer::sum);
          mails.merge(at, cell.indexOf('@') > 0 ? 1 : 0, Integer::sum);
          phones.merge(at, PHONE.matcher(cell).matches() ? 1 : 0, Integer::sum);
        }
      }
    }
    likeliest(Column.EMAIL, mails, filled);
    likeliest(Column.PHONE, phones, filled);
  }

  private void likeliest(Column column, Map<Integer, Integer> hits, Map<Integer, Integer> filled) {
    if (columns.containsKey(column)) {
      return;
    }
    for (int at = 0; at < heading.size(); at++) {
      int there = filled.getOrDefault(at, 0);
      int place = at;
      boolean used = columns.values().stream().anyMatch(places -> places.contains(place));
      if (!used && there > 0 && hits.getOrDefault(at, 0) >= MOST * there) {
        columns.put(column, new ArrayList<>(List.of(at)));
        return;
      }
    }
  }

  private void asSaid(Map<String, @Nullable Column> said) {
    said.forEach(
        (name, column) -> {
          int at = heading.indexOf(name);
          if (at < 0) {
            at = plain.indexOf(plain(name));
          }
          if (at < 0) {
            throw new UnusableFile(
                "%s has no column \"%s\"; it has: %s."
                    .formatted(file, name, String.join(", ", heading)));
          }
          int place = at;
          columns.values().forEach(places -> places.removeIf(used -> used == place));
          if (column != null) {
            columns.put(column, new ArrayList<>(List.of(place)));
          }
        });
    columns.values().removeIf(List::isEmpty);
  }

  private Mapping mapping() {
    boolean telling =
        columns.keySet().stream()
            .anyMatch(
                column ->
                    switch (column) {
                      case FIRST_NAME, LAST_NAME, FULL_NAME, COMPANY, EMAIL, PHONE, NATIONAL_ID ->
                          true;
                      case ID, STREET, HOUSE, STREET_2, POSTCODE, CITY, REGION, COUNTRY -> false;
                      case BIRTH_DATE, CHANGED_AT -> false;
                    });
    boolean heads =
        heading.stream().noneMatch(name -> name.indexOf('@') > 0)
            && heading.stream().filter(Objects::nonNull).anyMatch(name -> !plain(name).isEmpty());
    if (!telling || !heads) {
      throw new UnusableFile(
          ("The first line of %s names no column for a name, an e-mail or a phone. If it is no"
                  + " heading, put one before it; if it is, say what its columns are: --map"
                  + " \"%s=first-name\".")
              .formatted(file, heading.getFirst()));
    }
    return new Mapping(heading, columns);
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss")
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }
}
