package dev.waybill.inventory.bins;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a bin may be called. */
final class BinRules {

  private static final int LONGEST = 40;
  private static final int LONGEST_SKU = 200;

  private BinRules() {}

  /**
   * What is wrong with it; null if nothing is.
   *
   * @param locations that there are
   */
  static @Nullable String fault(Bin bin, Collection<String> locations) {
    if (!locations.contains(bin.location())) {
      return "There is no location \"%s\": see GET /api/stock/locations.".formatted(bin.location());
    }
    if (bin.sku().isEmpty() || bin.sku().length() > LONGEST_SKU) {
      return "Give the SKU, of at most %d characters.".formatted(LONGEST_SKU);
    }
    if (bin.bin().isEmpty()
        || bin.bin().length() > LONGEST
        || bin.bin().chars().anyMatch(Character::isISOControl)) {
      return "A bin is called by 1 to %d characters, such as A-12-3.".formatted(LONGEST);
    }
    return null;
  }
}
