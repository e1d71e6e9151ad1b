package dev.waybill.inventory.packaging;

import static java.util.stream.Collectors.toMap;

import dev.waybill.inventory.csv.CsvImport;
import dev.waybill.inventory.csv.CsvRow;
import dev.waybill.inventory.csv.ImportPlan;
import dev.waybill.inventory.csv.RowChange;
import dev.waybill.inventory.csv.RowFault;
import dev.waybill.inventory.packaging.PackagingStore.Filter;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.service.csv.CsvExport;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of packagings. A row says all of one; an empty cell is as if it were left out. */
final class PackagingSheet implements CsvImport {

  static final List<String> COLUMNS =
      List.of(
          "code",
          "name",
          "inner_length_mm",
          "inner_width_mm",
          "inner_height_mm",
          "outer_length_mm",
          "outer_width_mm",
          "outer_height_mm",
          "empty_g",
          "most_g",
          "locations",
          "cost",
          "currency",
          "carrier_packaging",
          "active");

  private static final List<String> REQUIRED =
      List.of("code", "inner_length_mm", "inner_width_mm", "inner_height_mm", "empty_g", "most_g");

  private final PackagingStore store;
  private final PackagingAdministration administration;

  PackagingSheet(PackagingStore store, PackagingAdministration administration) {
    this.store = store;
    this.administration = administration;
  }

  @Override
  public List<String> required() {
    return REQUIRED;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    Map<String, Packaging> known =
        store.find(rows.stream().map(row -> row.cell("code")).toList()).stream()
            .collect(toMap(Packaging::code, Function.identity()));
    List<String> locations = store.locations();
    var faults = new ArrayList<RowFault>();
    var changes = new ArrayList<RowChange>();
    var wanted = new ArrayList<Packaging>();
    Set<String> seen = new HashSet<>();
    for (CsvRow row : rows) {
      String code = row.cell("code");
      try {
        PackagingRequest request = request(row);
        List<String> wrong = request.faults(code, locations);
        if (!seen.add(code)) {
          wrong = List.of("The file has this code twice: leave one row out.");
        }
        if (!wrong.isEmpty()) {
          faults.add(new RowFault(row.line(), "", String.join(" ", wrong)));
          continue;
        }
        Packaging packaging = request.packaging(code, 0);
        List<RowChange> differing = differing(row, known.get(code), packaging);
        if (!differing.isEmpty()) {
          changes.addAll(differing);
          wanted.add(packaging);
        }
      } catch (NumberFormatException e) {
        faults.add(
            new RowFault(
                row.line(), "", "Sizes and weights are whole numbers, a cost is like 0.45."));
      }
    }
    return new ImportPlan(
        faults,
        changes,
        () -> wanted.forEach(one -> administration.save(known.get(one.code()), one, who)));
  }

  /** All packagings. */
  void export(Writer out) throws IOException {
    CsvExport.<Packaging>write(
        out,
        COLUMNS,
        (last, most) ->
            store.page(new Filter("", null, null, last == null ? null : last.code()), most),
        packaging -> List.of(cells(packaging)));
  }

  private static List<RowChange> differing(
      CsvRow row, @Nullable Packaging before, Packaging after) {
    return PackagingChanges.of(before == null ? List.of() : cells(before), cells(after)).stream()
        .map(one -> new RowChange(row.line(), after.code(), one.column(), one.from(), one.to()))
        .toList();
  }

  private static PackagingRequest request(CsvRow row) {
    String locations = row.cell("locations");
    BigDecimal cost = row.cell("cost").isEmpty() ? null : new BigDecimal(row.cell("cost"));
    return new PackagingRequest(
        text(row, "name"),
        size(row, "inner"),
        size(row, "outer"),
        number(row, "empty_g"),
        number(row, "most_g"),
        locations.isEmpty() ? null : List.of(locations.split("\\s+")),
        cost == null ? null : new Packaging.Cost(cost, row.cell("currency")),
        text(row, "carrier_packaging"),
        text(row, "active") == null ? null : !row.cell("active").equalsIgnoreCase("no"),
        null);
  }

  private static @Nullable Dimensions size(CsvRow row, String which) {
    Integer length = number(row, which + "_length_mm");
    Integer width = number(row, which + "_width_mm");
    Integer height = number(row, which + "_height_mm");
    if (length == null && width == null && height == null) {
      return null;
    }
    // One that is missing is no size, which is said.
    return new Dimensions(zero(length), zero(width), zero(height));
  }

  private static int zero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static @Nullable Integer number(CsvRow row, String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? null : Integer.valueOf(cell);
  }

  private static @Nullable String text(CsvRow row, String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? null : cell;
  }

  /** In the order of the columns. */
  static List<String> cells(Packaging packaging) {
    Packaging.Cost cost = packaging.cost();
    return Stream.of(
            Stream.of(packaging.code(), packaging.name()),
            sides(packaging.inner()),
            sides(packaging.outer()),
            Stream.of(
                Integer.toString(packaging.emptyGrams()),
                Integer.toString(packaging.mostGrams()),
                String.join(" ", packaging.locations()),
                cost == null ? "" : cost.amount().toPlainString(),
                cost == null ? "" : cost.currency(),
                packaging.carrierPackaging() == null ? "" : packaging.carrierPackaging(),
                packaging.active() ? "yes" : "no"))
        .flatMap(cells -> cells)
        .toList();
  }

  private static Stream<String> sides(Dimensions size) {
    return Stream.of(size.lengthMm(), size.widthMm(), size.heightMm()).map(String::valueOf);
  }
}
