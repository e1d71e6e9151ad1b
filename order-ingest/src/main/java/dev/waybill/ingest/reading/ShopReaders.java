package dev.waybill.ingest.reading;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shopify.ShopifyReader;
import dev.waybill.ingest.woocommerce.WooCommerceReader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reader of each shop's language. */
public final class ShopReaders {

  private ShopReaders() {}

  public static OrderReader of(Shop shop) {
    return switch (shop.platform()) {
      case WOOCOMMERCE -> new WooCommerceReader(shop.name(), shop.statuses(), shop.rules());
      case SHOPIFY -> new ShopifyReader(shop.name(), shop.rules());
    };
  }

  /** What the shop's words for an order's status mean; null for what a listing does not tell. */
  public static Function<String, @Nullable ShopStatus> statuses(Shop shop) {
    return switch (shop.platform()) {
      case WOOCOMMERCE -> new WooCommerceReader(shop.name(), shop.statuses(), shop.rules())::status;
      case SHOPIFY -> word -> null;
    };
  }
}
