package dev.waybill.inventory.document;

import dev.waybill.inventory.csv.CsvImport;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.ImportPlan;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import dev.waybill.inventory.document.Documents.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as a file: its lines. What is shown before it is booked are the pieces as they are
 * written, and not what they lead to: that changes with each order, and a counter is not to see it.
 */
final class DocumentSheet implements CsvImport {

  private static final String SKU = "sku";
  private static final String QUANTITY = "quantity";
  private static final String LOCATION = "location";

  private final Documents documents;
  private final Written head;
  private @Nullable Long booked;

  /**
   * @param head all of the document but its rows
   */
  DocumentSheet(Documents documents, Written head) {
    this.documents = documents;
    this.head = head;
  }

  /** The document, once it is booked. */
  @Nullable Long booked() {
    return booked;
  }

  @Override
  public List<String> required() {
    return List.of(SKU, QUANTITY);
  }

  @Override
  public List<String> columns() {
    return List.of(SKU, QUANTITY, LOCATION);
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    var faults = new ArrayList<RowFault>();
    var read = new ArrayList<Row>();
    for (CsvRow row : rows) {
      try {
        read.add(row(row));
      } catch (NumberFormatException e) {
        faults.add(new RowFault(row.line(), QUANTITY, "A whole number of pieces, such as 12."));
      }
    }
    Written written =
        new Written(
            head.kind(),
            head.location(),
            head.to(),
            head.reason(),
            head.delivery(),
            head.request(),
            read);
    var changes = new ArrayList<RowChange>();
    for (Booking booking : documents.preview(written)) {
      if (booking.problem() != null) {
        faults.add(new RowFault(booking.row(), "", booking.problem()));
      }
    }
    // Part of the plan, so that the same file is not booked twice by one.
    Long newest = documents.newest(head.kind());
    changes.add(
        new RowChange(
            1, head.kind().text(), "document", newest == null ? "" : newest.toString(), "new"));
    for (Row row : read) {
      changes.add(
          new RowChange(
              row.row(), key(row), head.kind().text(), "", String.valueOf(row.quantity())));
    }
    return new ImportPlan(faults, changes, () -> booked = documents.book(written, who).id());
  }

  private static String key(Row row) {
    return row.location() == null ? String.valueOf(row.sku()) : row.sku() + " at " + row.location();
  }

  private static Row row(CsvRow row) {
    String location = row.cell(LOCATION);
    return new Row(
        row.line(),
        location.isEmpty() ? null : location,
        row.cell(SKU),
        Integer.valueOf(row.cell(QUANTITY)));
  }
}
