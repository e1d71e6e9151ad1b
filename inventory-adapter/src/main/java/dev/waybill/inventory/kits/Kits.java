package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.Catalogue;
import dev.waybill.inventory.catalogue.Difference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Changes kits, while nobody else changes kits or items. */
final class Kits {

  private static final String PARTS = "parts";

  private final KitStore store;
  private final Catalogue catalogue;

  Kits(KitStore store, Catalogue catalogue) {
    this.store = store;
    this.catalogue = catalogue;
  }

  void put(String kit, SortedMap<String, Integer> parts, String who) {
    var names = new HashSet<>(parts.keySet());
    names.add(kit);
    catalogue.alone(
        () -> {
          Map<String, SortedMap<String, Integer>> others = new HashMap<>(store.near(names));
          others.remove(kit);
          String fault = KitRules.fault(kit, parts, others, store.known(parts.keySet()));
          if (fault != null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, fault);
          }
          putAlone(Map.of(kit, parts), who);
        });
  }

  void remove(String kit, String who) {
    catalogue.alone(() -> putAlone(Map.of(kit, Kit.NO_PARTS), who));
  }

  /** Within {@link Catalogue#alone}, of what {@link KitRules} allow. */
  void putAlone(Map<String, SortedMap<String, Integer>> kits, String who) {
    Map<String, SortedMap<String, Integer>> before = store.near(kits.keySet());
    store.put(kits);
    var changed = new TreeMap<String, List<Difference>>();
    kits.forEach(
        (kit, parts) -> {
          SortedMap<String, Integer> had = before.getOrDefault(kit, Kit.NO_PARTS);
          if (!had.equals(parts)) {
            changed.put(kit, List.of(new Difference(PARTS, orNull(had), orNull(parts))));
          }
        });
    catalogue.changedAlone(changed, who);
  }

  private static @Nullable Object orNull(SortedMap<String, Integer> parts) {
    return parts.isEmpty() ? null : parts;
  }
}
