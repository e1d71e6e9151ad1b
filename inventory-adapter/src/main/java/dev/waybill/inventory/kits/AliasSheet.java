package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.ShopSku;
import dev.waybill.inventory.csv.CsvImport;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.ImportPlan;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import dev.waybill.service.csv.CsvExport;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The file of aliases. What it does not name stays; a SKU of {@value #NONE} removes an alias. */
final class AliasSheet implements CsvImport {

  private static final String SHOP = "shop";
  private static final String SHOP_SKU = "shop_sku";
  private static final String SKU = "sku";
  private static final String NONE = "-";
  private static final List<String> COLUMNS = List.of(SHOP, SHOP_SKU, SKU);

  private final AliasStore store;
  private final Aliases aliases;

  AliasSheet(AliasStore store, Aliases aliases) {
    this.store = store;
    this.aliases = aliases;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    Map<ShopSku, String> now = aliases.now(rows.stream().map(AliasSheet::key).toList());
    Set<String> known =
        aliases.known(rows.stream().map(row -> row.cell(SKU)).collect(Collectors.toSet()));
    var faults = new ArrayList<RowFault>();
    var changes = new ArrayList<RowChange>();
    var wanted = new HashMap<ShopSku, String>();
    var removed = new HashSet<ShopSku>();
    var seen = new HashSet<ShopSku>();
    for (CsvRow row : rows) {
      ShopSku key = key(row);
      String sku = row.cell(SKU);
      String before = now.getOrDefault(key, "");
      String wrong = seen.add(key) ? null : "The file has this SKU of the shop twice.";
      if (wrong == null && !sku.equals(NONE)) {
        wrong = Aliases.fault(key, sku, known);
      }
      if (wrong != null) {
        faults.add(new RowFault(row.line(), "", wrong));
      } else if (sku.equals(NONE) && !before.isEmpty()) {
        removed.add(key);
        changes.add(change(row, before, ""));
      } else if (!sku.equals(NONE) && !sku.equals(before)) {
        wanted.put(key, sku);
        changes.add(change(row, before, sku));
      }
    }
    return new ImportPlan(faults, changes, () -> aliases.putAlone(wanted, removed, who));
  }

  private static RowChange change(CsvRow row, String from, String to) {
    return new RowChange(row.line(), row.cell(SHOP) + ' ' + row.cell(SHOP_SKU), SKU, from, to);
  }

  private static ShopSku key(CsvRow row) {
    return new ShopSku(row.cell(SHOP), row.cell(SHOP_SKU));
  }

  /** All aliases, page by page. */
  void export(Writer out) throws IOException {
    CsvExport.<Alias>write(
        out,
        COLUMNS,
        (last, most) ->
            store.page(
                null, "", last == null ? null : new ShopSku(last.shop(), last.shopSku()), most),
        alias -> List.of(List.of(alias.shop(), alias.shopSku(), alias.sku())));
  }
}
