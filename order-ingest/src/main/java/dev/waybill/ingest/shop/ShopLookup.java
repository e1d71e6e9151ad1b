package dev.waybill.ingest.shop;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows all shops, of the configuration and of the database, without asking the database. Thread-
 * safe.
 */
public interface ShopLookup {

  /**
   * The shops by name, unchangeable; the same object until one of them changes, so that what is
   * made from it can be kept for as long.
   */
  Map<String, Shop> current();

  default @Nullable Shop find(String name) {
    return current().get(name);
  }

  /**
   * One that a caller of the API names.
   *
   * @throws ShopProblem 404, if there is none
   */
  default Shop known(String name) {
    Shop shop = find(name);
    if (shop == null) {
      throw ShopProblem.unknown(name);
    }
    return shop;
  }

  default Collection<Shop> all() {
    return current().values();
  }
}
