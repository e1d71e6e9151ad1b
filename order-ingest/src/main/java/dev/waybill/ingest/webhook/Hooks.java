package dev.waybill.ingest.webhook;

import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hooks of all shops, by path. */
final class Hooks {

  private final Map<String, Hook> byPath;
  private final HookMeters strangers;

  Hooks(ShopDirectory shops, MemoryBudget memory, MeterRegistry registry) {
    this.byPath =
        shops.all().stream()
            .collect(Collectors.toUnmodifiableMap(Hook::path, s -> hook(s, memory, registry)));
    // One label for all of them: names that strangers make up must not become metrics.
    this.strangers = new HookMeters(registry, "unknown", "unknown");
  }

  private static Hook hook(Shop shop, MemoryBudget memory, MeterRegistry registry) {
    return Hook.of(shop, memory, new HookMeters(registry, shop.platform().id(), shop.name()));
  }

  /**
   * @param path below /webhooks
   */
  @Nullable Hook at(@Nullable String path) {
    if (path == null) {
      return null;
    }
    return byPath.get(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  HookMeters strangers() {
    return strangers;
  }
}
