package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.Catalogue;
import dev.waybill.inventory.catalogue.Difference;
import dev.waybill.inventory.catalogue.ShopSku;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Changes aliases, while nobody else changes items. */
final class Aliases {

  private static final int LONGEST_SHOP = 100;
  private static final String ALIAS = "alias";

  private final AliasStore store;
  private final KitStore kits;
  private final Catalogue catalogue;

  Aliases(AliasStore store, KitStore kits, Catalogue catalogue) {
    this.store = store;
    this.kits = kits;
    this.catalogue = catalogue;
  }

  void put(ShopSku key, String sku, String who) {
    catalogue.alone(
        () -> {
          String fault = fault(key, sku, known(Set.of(sku)));
          if (fault != null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, fault);
          }
          putAlone(Map.of(key, sku), Set.of(), who);
        });
  }

  void remove(ShopSku key, String who) {
    catalogue.alone(() -> putAlone(Map.of(), Set.of(key), who));
  }

  /** Within {@link Catalogue#alone}, of what has no {@link #fault}. */
  void putAlone(Map<ShopSku, String> aliases, Set<ShopSku> removed, String who) {
    var changed = new HashSet<>(removed);
    changed.addAll(aliases.keySet());
    Map<ShopSku, String> before = store.find(changed);
    store.remove(removed);
    store.put(aliases);
    catalogue.recountAlone(changed);
    catalogue.changedAlone(changes(before, aliases, removed), who);
  }

  /** By the SKU under which something is, or was, counted. */
  private static Map<String, List<Difference>> changes(
      Map<ShopSku, String> before, Map<ShopSku, String> aliases, Set<ShopSku> removed) {
    var changes = new TreeMap<String, List<Difference>>();
    before.forEach(
        (key, sku) -> {
          if (removed.contains(key) || !sku.equals(aliases.get(key))) {
            add(changes, sku, new Difference(ALIAS, key, null));
          }
        });
    aliases.forEach(
        (key, sku) -> {
          if (!sku.equals(before.get(key))) {
            add(changes, sku, new Difference(ALIAS, null, key));
          }
        });
    return changes;
  }

  private static void add(
      Map<String, List<Difference>> changes, String sku, Difference difference) {
    changes.computeIfAbsent(sku, s -> new ArrayList<>()).add(difference);
  }

  /** Those of the SKUs that are items, in stock, or kits. */
  Set<String> known(Set<String> skus) {
    Set<String> known = new HashSet<>(kits.known(skus));
    known.addAll(kits.near(skus).keySet());
    return known;
  }

  /** What there is of these, for comparison. */
  Map<ShopSku, String> now(List<ShopSku> keys) {
    return store.find(keys);
  }

  /**
   * Why it cannot be, and what to do instead; null if it can.
   *
   * @param known those SKUs under which something can be counted
   */
  static @Nullable String fault(ShopSku key, String sku, Set<String> known) {
    if (key.shop().isBlank() || key.shop().length() > LONGEST_SHOP) {
      return "Give the shop's name, as /api/shops lists it.";
    }
    String wrong = Catalogue.faultOfSku(key.sku());
    if (wrong != null) {
      return wrong;
    }
    if (key.sku().equals(sku)) {
      return "It is counted under " + sku + " anyway: leave it out.";
    }
    return known.contains(sku)
        ? null
        : "There is no item " + sku + ": PUT /api/items/" + sku + " makes one.";
  }
}
