package dev.waybill.inventory.document;

import dev.waybill.inventory.movement.Shelf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes entries of rows, and says what is wrong with those that cannot be one. */
final class RowReader {

  private static final int LONGEST_SKU = 200;
  private static final int MOST_PIECES = 1_000_000_000;

  private final JdbcTemplate jdbc;

  /** The part of a document that its rows depend on. */
  record Head(DocumentKind kind, @Nullable String location, @Nullable String to) {}

  RowReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Two statements, whatever the number of rows. */
  Plan read(Head head, List<Row> rows) {
    var locations = new HashSet<>(jdbc.queryForList("SELECT code FROM location", String.class));
    var kits =
        new HashSet<>(
            jdbc.queryForList(
                "SELECT DISTINCT kit FROM kit_part WHERE kit = ANY (?)",
                String.class,
                (Object) rows.stream().map(Row::sku).toArray(String[]::new)));
    var entries = new ArrayList<Entry>();
    var faults = new ArrayList<Booking>();
    for (Row row : rows) {
      String location = row.location() == null ? head.location() : row.location();
      String problem = problem(head, location, row, locations, kits);
      if (problem != null || location == null || row.sku() == null || row.quantity() == null) {
        faults.add(
            new Booking(
                row.row(), text(location), text(row.sku()), 0, 0, problem == null ? "" : problem));
      } else {
        add(head, new Shelf(location, row.sku()), row.row(), row.quantity(), entries);
      }
    }
    return new Plan(entries, faults);
  }

  private static void add(Head head, Shelf shelf, int row, int pieces, List<Entry> entries) {
    switch (head.kind()) {
      case RECEIPT, RETURN, CORRECTION -> entries.add(new Entry(row, shelf, pieces, false));
      case COUNT -> entries.add(new Entry(row, shelf, pieces, true));
      case SCRAP -> entries.add(new Entry(row, shelf, -pieces, false));
      case TRANSFER -> {
        entries.add(new Entry(row, shelf, -pieces, false));
        entries.add(new Entry(row, new Shelf(text(head.to()), shelf.sku()), pieces, false));
      }
    }
  }

  private static @Nullable String problem(
      Head head, @Nullable String location, Row row, Set<String> locations, Set<String> kits) {
    String sku = row.sku();
    if (sku == null || sku.isBlank()) {
      return "sku is missing.";
    }
    if (sku.length() > LONGEST_SKU) {
      return "A SKU has at most " + LONGEST_SKU + " characters.";
    }
    if (kits.contains(sku)) {
      return sku + " is a kit and has no stock of its own: book its parts.";
    }
    if (location == null) {
      return "location is missing: name it in the row, or for all rows.";
    }
    if (!locations.contains(location)) {
      return "There is no location " + location + ": add it first.";
    }
    if (head.kind() == DocumentKind.TRANSFER) {
      if (head.to() == null || !locations.contains(head.to())) {
        return "A transfer needs to, a location that there is.";
      }
      if (head.to().equals(location)) {
        return "A transfer goes from one location to another.";
      }
    }
    return quantity(head.kind(), row.quantity());
  }

  private static @Nullable String quantity(DocumentKind kind, @Nullable Integer pieces) {
    if (pieces == null) {
      return "quantity is missing: a whole number of pieces.";
    }
    if (Math.abs((long) pieces) > MOST_PIECES) {
      return "quantity is at most %,d.".formatted(MOST_PIECES);
    }
    return switch (kind) {
      case COUNT -> pieces < 0 ? "What was counted is not below 0." : null;
      case CORRECTION -> pieces == 0 ? "A correction of 0 pieces corrects nothing." : null;
      case RECEIPT, RETURN, SCRAP, TRANSFER -> pieces <= 0 ? "quantity is above 0." : null;
    };
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
