package dev.waybill.inventory.kits;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of kits: a row for each part. The rows of a kit are all of its parts; a kit that the
 * file does not name stays as it is, and one whose part is {@value #NONE} is no kit any more.
 */
final class KitSheet implements CsvImport {

  private static final String KIT = "kit";
  private static final String PART = "part";
  private static final String QUANTITY = "quantity";
  private static final String NONE = "-";
  private static final List<String> COLUMNS = List.of(KIT, PART, QUANTITY);
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private final KitStore store;
  private final Kits kits;

  KitSheet(KitStore store, Kits kits) {
    this.store = store;
    this.kits = kits;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public ImportPlan plan(List<CsvRow> rows, String who) {
    var faults = new ArrayList<RowFault>();
    var lines = new HashMap<String, Integer>();
    var wanted = new LinkedHashMap<String, SortedMap<String, Integer>>();
    for (CsvRow row : rows) {
      lines.putIfAbsent(row.cell(KIT), row.line());
      RowFault fault = add(row, wanted);
      if (fault != null) {
        faults.add(fault);
      }
    }
    Set<String> named = new HashSet<>(wanted.keySet());
    wanted.values().forEach(parts -> named.addAll(parts.keySet()));
    Map<String, SortedMap<String, Integer>> before = store.near(named);
    Set<String> known = store.known(named);
    Map<String, SortedMap<String, Integer>> after = new HashMap<>(before);
    after.putAll(wanted);
    after.values().removeIf(SortedMap::isEmpty);
    var changes = new ArrayList<RowChange>();
    wanted.forEach(
        (kit, parts) -> {
          int line = lines.getOrDefault(kit, 0);
          String wrong = parts.isEmpty() ? null : fault(kit, parts, after, known);
          if (wrong != null) {
            faults.add(new RowFault(line, "", wrong));
          }
          SortedMap<String, Integer> had = before.getOrDefault(kit, Kit.NO_PARTS);
          if (!had.equals(parts)) {
            changes.add(new RowChange(line, kit, "parts", Kit.words(had), Kit.words(parts)));
          }
        });
    return new ImportPlan(faults, changes, () -> kits.putAlone(wanted, who));
  }

  private static @Nullable String fault(
      String kit,
      SortedMap<String, Integer> parts,
      Map<String, SortedMap<String, Integer>> after,
      Set<String> known) {
    SortedMap<String, Integer> itself = after.remove(kit);
    try {
      return KitRules.fault(kit, parts, after, known);
    } finally {
      if (itself != null) {
        after.put(kit, itself);
      }
    }
  }

  private static @Nullable RowFault add(
      CsvRow row, Map<String, SortedMap<String, Integer>> wanted) {
    String part = row.cell(PART);
    boolean ends = part.equals(NONE);
    SortedMap<String, Integer> parts = wanted.get(row.cell(KIT));
    if (parts != null && (ends || parts.isEmpty())) {
      return new RowFault(
          row.line(), PART, "The kit ends in one row and has parts in another: leave one out.");
    }
    if (parts == null) {
      parts = new TreeMap<>();
      wanted.put(row.cell(KIT), parts);
    }
    if (ends) {
      return null;
    }
    if (!WHOLE.matcher(row.cell(QUANTITY)).matches()) {
      parts.putIfAbsent(part, 1);
      return new RowFault(row.line(), QUANTITY, "Give a whole number of pieces.");
    }
    return parts.put(part, Integer.valueOf(row.cell(QUANTITY))) == null
        ? null
        : new RowFault(row.line(), PART, "The kit has this part in another row, too: add them up.");
  }

  /** All kits, page by page. */
  void export(Writer out) throws IOException {
    CsvExport.<Kit>write(
        out,
        COLUMNS,
        (last, most) -> store.page("", last == null ? null : last.kit(), most),
        KitSheet::rows);
  }

  private static List<List<String>> rows(Kit kit) {
    return kit.parts().entrySet().stream()
        .map(part -> List.of(kit.kit(), part.getKey(), part.getValue().toString()))
        .toList();
  }
}
