package dev.waybill.inventory.bins;

import dev.waybill.inventory.csv.CsvImport;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.ImportPlan;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.paging.ScanKey;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The file of bins. What it does not name stays; a bin of {@value #NONE} takes one away. */
final class BinSheet implements CsvImport {

  private static final String LOCATION = "location";
  private static final String SKU = "sku";
  private static final String BIN = "bin";
  private static final String NONE = "-";
  private static final List<String> COLUMNS = List.of(LOCATION, SKU, BIN);

  private final BinStore store;

  BinSheet(BinStore store) {
    this.store = store;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    Map<Shelf, String> now = store.find(rows.stream().map(BinSheet::shelf).toList());
    List<String> locations =
        store.known(rows.stream().map(row -> row.cell(LOCATION)).collect(Collectors.toSet()));
    var faults = new ArrayList<RowFault>();
    var changes = new ArrayList<RowChange>();
    var wanted = new HashMap<Shelf, String>();
    Set<Shelf> removed = new HashSet<>();
    Set<Shelf> seen = new HashSet<>();
    for (CsvRow row : rows) {
      Shelf shelf = shelf(row);
      String bin = row.cell(BIN);
      String before = now.getOrDefault(shelf, "");
      String wrong =
          seen.add(shelf)
              ? BinRules.fault(new Bin(shelf.location(), shelf.sku(), bin), locations)
              : "The file has this SKU at this location twice.";
      if (wrong != null) {
        faults.add(new RowFault(row.line(), "", wrong));
      } else if (bin.equals(NONE) && !before.isEmpty()) {
        removed.add(shelf);
        changes.add(change(row, before, ""));
      } else if (!bin.equals(NONE) && !bin.equals(before)) {
        wanted.put(shelf, bin);
        changes.add(change(row, before, bin));
      }
    }
    return new ImportPlan(
        faults,
        changes,
        () -> {
          store.put(wanted, who);
          store.remove(removed);
        });
  }

  private static RowChange change(CsvRow row, String from, String to) {
    return new RowChange(row.line(), row.cell(LOCATION) + ' ' + row.cell(SKU), BIN, from, to);
  }

  private static Shelf shelf(CsvRow row) {
    return new Shelf(row.cell(LOCATION), row.cell(SKU));
  }

  /** All bins, page by page. */
  void export(Writer out) throws IOException {
    CsvExport.<Bin>write(
        out,
        COLUMNS,
        (last, most) ->
            store.page(
                null, "", last == null ? null : ScanKey.of(last.location(), last.sku()), most),
        bin -> List.of(List.of(bin.location(), bin.sku(), bin.bin())));
  }
}
