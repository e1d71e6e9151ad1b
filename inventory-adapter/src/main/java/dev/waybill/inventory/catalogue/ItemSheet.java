package dev.waybill.inventory.catalogue;

import dev.waybill.inventory.catalogue.ItemQueries.Filter;
import dev.waybill.inventory.catalogue.ItemQueries.Listed;
import dev.waybill.inventory.csv.CsvImport;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.ImportPlan;
import dev.waybill.service.csv.CsvExport;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of items: what counts of each. A cell that says what counts already changes nothing, so
 * a file that was exported and comes back makes no overrides but those that somebody typed.
 */
final class ItemSheet implements CsvImport {

  static final String SKU = "sku";

  private static final String PROBLEMS = "problems";
  private static final String SHOPS = "shops";

  private static final List<String> COLUMNS =
      Stream.of(Stream.of(SKU), FieldColumns.names(), Stream.of(PROBLEMS, SHOPS))
          .flatMap(columns -> columns)
          .toList();

  private final ItemQueries queries;
  private final ItemStore items;
  private final Catalogue catalogue;

  ItemSheet(ItemQueries queries, ItemStore items, Catalogue catalogue) {
    this.queries = queries;
    this.items = items;
    this.catalogue = catalogue;
  }

  @Override
  public List<String> required() {
    return List.of(SKU);
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    List<String> skus = rows.stream().map(row -> row.cell(SKU)).toList();
    Map<String, Listed> known =
        queries.find(skus).stream().collect(Collectors.toMap(Listed::sku, Function.identity()));
    var planning = new ItemPlanning(known, items.overrides(skus));
    rows.forEach(planning::add);
    return new ImportPlan(
        planning.faults(),
        planning.changes(),
        () -> catalogue.overrideAlone(planning.overrides(), who));
  }

  /** All items. */
  void export(Writer out) throws IOException {
    CsvExport.<Listed>write(
        out,
        COLUMNS,
        (last, most) ->
            queries.page(new Filter(List.of(), null, null, last == null ? null : last.sku()), most),
        item -> List.of(cells(item)));
  }

  private static List<String> cells(Listed item) {
    var cells = new ArrayList<String>();
    cells.add(item.sku());
    FieldColumns.ALL.forEach(field -> cells.addAll(field.write(item.fields())));
    cells.add(String.join(" ", item.problems()));
    cells.add(String.join(" ", item.shops()));
    return cells;
  }
}
