package dev.waybill.inventory.packaging;

import java.util.ArrayList;
import java.util.List;

/** Tells what differs between two states of a packaging. */
final class PackagingChanges {

  private PackagingChanges() {}

  /**
   * One column of the file.
   *
   * @param from "" for nothing
   */
  record Difference(String column, String from, String to) {}

  static List<Difference> of(List<String> before, List<String> after) {
    var differences = new ArrayList<Difference>();
    for (int i = 0; i < after.size(); i++) {
      String from = before.isEmpty() ? "" : before.get(i);
      if (!from.equals(after.get(i))) {
        differences.add(new Difference(PackagingSheet.COLUMNS.get(i), from, after.get(i)));
      }
    }
    return differences;
  }

  /** As the history tells it. */
  static String between(Packaging before, Packaging after) {
    return String.join(
        ", ",
        of(PackagingSheet.cells(before), PackagingSheet.cells(after)).stream()
            .map(one -> "%s: %s → %s".formatted(one.column(), one.from(), one.to()))
            .toList());
  }

  static Packaging withVersion(Packaging packaging, int version) {
    return new Packaging(
        packaging.code(),
        packaging.name(),
        packaging.inner(),
        packaging.outer(),
        packaging.emptyGrams(),
        packaging.mostGrams(),
        packaging.locations(),
        packaging.cost(),
        packaging.carrierPackaging(),
        packaging.active(),
        version);
  }
}
