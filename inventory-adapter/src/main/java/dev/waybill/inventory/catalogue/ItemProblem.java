package dev.waybill.inventory.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an item, or missing. */
enum ItemProblem {
  /** A shop sells it without a SKU, so it cannot be told to be the same thing elsewhere. */
  NO_SKU("no-sku"),
  /** It is shipped, and nobody says what it weighs. */
  NO_WEIGHT("no-weight"),
  /** It is shipped, and its tariff number, its origin or its value is not known. */
  NO_CUSTOMS("no-customs"),
  /** Shops say different weights, and people have not said which is right. */
  WEIGHTS_DIFFER("weights-differ"),
  /** Another item has the same barcode. */
  DUPLICATE_BARCODE("duplicate-barcode");

  private final String id;

  ItemProblem(String id) {
    this.id = id;
  }

  /** As the API names it. */
  String id() {
    return id;
  }

  static Optional<ItemProblem> named(String id) {
    return Arrays.stream(values()).filter(problem -> problem.id.equals(id)).findFirst();
  }

  /**
   * Those that an item has by itself, without a look at others.
   *
   * @param fields what counts of it
   * @param sold what shops say that still sell it
   * @param kit whether it is packed as its parts, so that only theirs is needed for shipping
   */
  static List<ItemProblem> of(
      ItemFields fields, ItemFields overrides, List<ShopItem> sold, boolean kit) {
    var problems = new ArrayList<ItemProblem>();
    if (sold.stream().anyMatch(ShopItem::lacksSku)) {
      problems.add(NO_SKU);
    }
    if (!kit && !Boolean.FALSE.equals(fields.shippable())) {
      if (fields.weightGrams() == null) {
        problems.add(NO_WEIGHT);
      }
      if (anyNull(fields.hsCode(), fields.originCountry(), fields.customsValue())) {
        problems.add(NO_CUSTOMS);
      }
      if (overrides.weightGrams() == null && weights(sold) > 1) {
        problems.add(WEIGHTS_DIFFER);
      }
    }
    return problems;
  }

  private static boolean anyNull(@Nullable Object... values) {
    return Arrays.asList(values).contains(null);
  }

  private static long weights(List<ShopItem> sold) {
    return sold.stream()
        .map(source -> source.fields().weightGrams())
        .filter(grams -> grams != null)
        .distinct()
        .count();
  }
}
