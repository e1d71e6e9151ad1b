package dev.waybill.console.shops;

import dev.waybill.service.exchange.shops.ShopReconciliation;
import dev.waybill.service.exchange.shops.WebhookHealth;

/** How a shop fares. */
record ShopState(WebhookHealth health, ShopReconciliation reconciliation) {}
