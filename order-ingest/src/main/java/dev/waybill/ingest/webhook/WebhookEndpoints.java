package dev.waybill.ingest.webhook;

import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.products.NamedProducts;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of all shops, by path. Shops may change at any time: whoever asks first after that
 * makes the hooks of those that did.
 */
final class WebhookEndpoints {

  private final ShopLookup shops;
  private final MemoryBudget memory;
  private final DeliveryLog deliveryLog;
  private final NamedProducts namedProducts;
  private final MeterRegistry registry;
  private final WebhookMeters strangers;
  private volatile Known known = new Known(Map.of(), Map.of());

  WebhookEndpoints(
      ShopLookup shops,
      MemoryBudget memory,
      DeliveryLog deliveryLog,
      NamedProducts namedProducts,
      MeterRegistry registry) {
    this.shops = shops;
    this.memory = memory;
    this.deliveryLog = deliveryLog;
    this.namedProducts = namedProducts;
    this.registry = registry;
    // One label for all of them: names that strangers make up must not become metrics.
    this.strangers = new WebhookMeters(registry, "unknown", "unknown");
    renewed();
  }

  private record Known(Map<String, Shop> shops, Map<String, WebhookEndpoint> byPath) {}

  /**
   * @param path below /webhooks
   */
  @Nullable WebhookEndpoint at(@Nullable String path) {
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
      var byPath = new HashMap<String, WebhookEndpoint>();
      current.values().forEach(shop -> byPath.put(WebhookEndpoint.path(shop), endpoint(shop)));
      known = new Known(current, Map.copyOf(byPath));
    }
    return known;
  }

  /** What a changed shop has under way still counts against its share of the memory. */
  private WebhookEndpoint endpoint(Shop shop) {
    WebhookEndpoint before = known.byPath().get(WebhookEndpoint.path(shop));
    if (before == null) {
      var meters = new WebhookMeters(registry, shop.platform().id(), shop.name());
      return WebhookEndpoint.of(
          shop, memory.share(), meters, deliveryLog.of(shop.name()), namedProducts.of(shop.name()));
    }
    return shop.equals(known.shops().get(shop.name()))
        ? before
        : WebhookEndpoint.of(
            shop, before.memory(), before.meters(), before.deliveryLog(), before.namedProducts());
  }

  WebhookMeters strangers() {
    return strangers;
  }
}
