package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.FieldColumns.Nothing;
import dev.waybill.inventory.catalogue.FieldColumns.TakenBack;
import dev.waybill.inventory.catalogue.FieldColumns.Value;
import dev.waybill.inventory.catalogue.ItemQueries.Listed;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rows of a file of items would change, row by row. */
final class ItemPlanning {

  private final Map<String, Listed> known;
  private final Map<String, ItemFields> before;
  private final Set<String> seen = new HashSet<>();
  private final List<RowFault> faults = new ArrayList<>();
  private final List<RowChange> changes = new ArrayList<>();
  private final Map<String, ItemFields> overrides = new LinkedHashMap<>();

  /**
   * @param known the items that the rows name
   * @param before what people say of them
   */
  ItemPlanning(Map<String, Listed> known, Map<String, ItemFields> before) {
    this.known = known;
    this.before = before;
  }

  List<RowFault> faults() {
    return faults;
  }

  List<RowChange> changes() {
    return changes;
  }

  /** What people would say, of the items that change. */
  Map<String, ItemFields> overrides() {
    return overrides;
  }

  void add(CsvRow row) {
    String sku = row.cell(ItemSheet.SKU);
    String wrong = faultOfSku(sku);
    if (wrong != null) {
      faults.add(new RowFault(row.line(), ItemSheet.SKU, wrong));
      return;
    }
    Listed item = known.get(sku);
    ItemFields counts = item == null ? ItemFields.NONE : item.fields();
    ItemFields said = before.getOrDefault(sku, ItemFields.NONE);
    var values = new HashMap<ItemField, @Nullable Object>();
    for (FieldColumns field : FieldColumns.ALL) {
      plan(row, sku, field, counts, said, values);
    }
    if (!values.isEmpty()) {
      ItemFields changed = said.with(values);
      overrides.put(sku, changed);
      check(row, changed, values.keySet());
    }
  }

  private @Nullable String faultOfSku(String sku) {
    String wrong = ItemRules.faultOfSku(sku);
    if (wrong == null && !seen.add(sku)) {
      return "The file has this SKU twice: leave one row out.";
    }
    return wrong;
  }

  private void plan(
      CsvRow row,
      String sku,
      FieldColumns field,
      ItemFields counts,
      ItemFields said,
      Map<ItemField, @Nullable Object> values) {
    try {
      switch (field.read(row)) {
        case Nothing() -> {}
        case TakenBack() -> {
          Object from = field.field().of(said);
          if (from != null) {
            values.put(field.field(), null);
            change(row, sku, field, from, null);
          }
        }
        case Value(Object to) -> {
          Object from = field.field().of(counts);
          if (!to.equals(from)) {
            values.put(field.field(), to);
            change(row, sku, field, from, to);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      faults.add(new RowFault(row.line(), field.name(), String.valueOf(e.getMessage())));
    }
  }

  private void change(
      CsvRow row, String sku, FieldColumns field, @Nullable Object from, @Nullable Object to) {
    changes.add(new RowChange(row.line(), sku, field.name(), field.print(from), field.print(to)));
  }

  /** What was not changed was looked at when it was. */
  private void check(CsvRow row, ItemFields changed, Set<ItemField> touched) {
    Map<ItemField, String> wrong = ItemRules.faults(changed);
    for (FieldColumns field : FieldColumns.ALL) {
      String fault = wrong.get(field.field());
      if (fault != null && touched.contains(field.field())) {
        faults.add(new RowFault(row.line(), field.name(), fault));
      }
    }
  }
}
