package dev.waybill.console.shops;

import dev.waybill.service.exchange.shops.ShopsApi;
import java.util.function.BiFunction;

/** A part of a shop's page, and the call that it needs. */
enum ShopPart {
  HEALTH(ShopsApi::health),
  RECONCILIATION(ShopsApi::reconciliation),
  MISSED((ingest, shop) -> ingest.missed(shop, 0, ShopPart.ENTRIES)),
  BACKFILLS((ingest, shop) -> ingest.backfills(shop, 0, ShopPart.ENTRIES)),
  STOCK(ShopsApi::stock),
  HISTORY((ingest, shop) -> ingest.history(shop, 0, ShopPart.ENTRIES));

  private static final int ENTRIES = 20;

  private final BiFunction<ShopsApi, String, Object> call;

  ShopPart(BiFunction<ShopsApi, String, Object> call) {
    this.call = call;
  }

  Object of(ShopsApi ingest, String shop) {
    return call.apply(ingest, shop);
  }
}
