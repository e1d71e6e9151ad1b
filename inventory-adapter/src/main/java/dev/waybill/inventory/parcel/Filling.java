package dev.waybill.inventory.parcel;

import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.BoxItem;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.PlannedBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The units that go into one box, as it is told to others. */
record Filling(@Nullable Packaging packaging, List<Unit> units) {

  PlannedBox told() {
    Packaging known = packaging;
    return known == null
        ? new PlannedBox(null, null, null, grams(), estimated(), items())
        : new PlannedBox(
            known.code(),
            known.carrierPackaging(),
            known.emptyGrams(),
            grams(),
            known.outer(),
            items());
  }

  private @Nullable Long grams() {
    long all = 0;
    for (Unit unit : units) {
      Long grams = unit.grams();
      if (grams == null) {
        return null;
      }
      all += grams;
    }
    return all;
  }

  /** The size of a parcel that has no packaging. */
  private @Nullable Dimensions estimated() {
    var piles = new ArrayList<EstimatedBox.Pile>();
    for (Unit unit : units) {
      Dimensions size = unit.size();
      if (size == null) {
        return null;
      }
      piles.add(new EstimatedBox.Pile(size, 1));
    }
    return EstimatedBox.around(piles);
  }

  private List<BoxItem> items() {
    var pieces = new TreeMap<String, Integer>();
    var grams = new HashMap<String, @Nullable Long>();
    for (Unit unit : units) {
      pieces.merge(unit.sku(), 1, Integer::sum);
      grams.put(unit.sku(), unit.grams());
    }
    return pieces.entrySet().stream()
        .map(item -> new BoxItem(item.getKey(), item.getValue(), grams.get(item.getKey())))
        .toList();
  }
}
