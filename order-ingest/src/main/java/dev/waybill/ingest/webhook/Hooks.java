package dev.waybill.ingest.webhook;

import dev.waybill.ingest.evidence.Sightings;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of all shops, by path. Shops may change at any time: whoever asks first after that
 * makes the hooks of those that did.
 */
final class Hooks {

  private final ShopDirectory shops;
  private final MemoryBudget memory;
  private final Sightings sightings;
  private final MeterRegistry registry;
  private final HookMeters strangers;
  private volatile Known known = new Known(Map.of(), Map.of());

  Hooks(ShopDirectory shops, MemoryBudget memory, Sightings sightings, MeterRegistry registry) {
    this.shops = shops;
    this.memory = memory;
    this.sightings = sightings;
    this.registry = registry;
    // One label for all of them: names that strangers make up must not become metrics.
    this.strangers = new HookMeters(registry, "unknown", "unknown");
    renewed();
  }

  private record Known(Map<String, Shop> shops, Map<String, Hook> byPath) {}

  /**
   * @param path below /webhooks
   */
  @Nullable Hook at(@Nullable String path) {
    if (path == null) {
      return null;
    }
    Known now = known;
    if (now.shops() != shops.current()) {
      now = renewed();
    }
    return now.byPath().get(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private synchronized Known renewed() {
    Map<String, Shop> current = shops.current();
    if (known.shops() != current) {
      var byPath = new HashMap<String, Hook>();
      current.values().forEach(shop -> byPath.put(Hook.path(shop), hook(shop)));
      known = new Known(current, Map.copyOf(byPath));
    }
    return known;
  }

  /** What a changed shop has under way still counts against its share of the memory. */
  private Hook hook(Shop shop) {
    Hook before = known.byPath().get(Hook.path(shop));
    if (before == null) {
      var meters = new HookMeters(registry, shop.platform().id(), shop.name());
      return Hook.of(shop, memory.share(), meters, sightings.of(shop.name()));
    }
    return shop.equals(known.shops().get(shop.name()))
        ? before
        : Hook.of(shop, before.memory(), before.meters(), before.sightings());
  }

  HookMeters strangers() {
    return strangers;
  }
}
