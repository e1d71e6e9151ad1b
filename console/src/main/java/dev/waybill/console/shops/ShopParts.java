package dev.waybill.console.shops;

import dev.waybill.service.exchange.shops.BackfillPage;
import dev.waybill.service.exchange.shops.MissedPage;
import dev.waybill.service.exchange.shops.ShopHistory;
import dev.waybill.service.exchange.shops.ShopReconciliation;
import dev.waybill.service.exchange.shops.ShopStock;
import dev.waybill.service.exchange.shops.WebhookHealth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a shop's page tells beside the shop itself; null for what did not come in time. */
record ShopParts(
    @Nullable WebhookHealth health,
    @Nullable ShopReconciliation reconciliation,
    @Nullable MissedPage missed,
    @Nullable BackfillPage backfills,
    @Nullable ShopStock stock,
    @Nullable ShopHistory history) {

  static ShopParts of(Map<ShopPart, Object> answers) {
    return new ShopParts(
        (WebhookHealth) answers.get(ShopPart.HEALTH),
        (ShopReconciliation) answers.get(ShopPart.RECONCILIATION),
        (MissedPage) answers.get(ShopPart.MISSED),
        (BackfillPage) answers.get(ShopPart.BACKFILLS),
        (ShopStock) answers.get(ShopPart.STOCK),
        (ShopHistory) answers.get(ShopPart.HISTORY));
  }
}
