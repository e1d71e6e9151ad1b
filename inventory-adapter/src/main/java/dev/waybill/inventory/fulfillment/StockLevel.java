package dev.waybill.inventory.fulfillment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the external warehouse says that it has of a SKU.
 *
 * @param onHand what lies there, pieces for orders that it has taken on included; null if it does
 *     not tell
 * @param available what it could still take orders for: without those pieces; null if it does not
 *     tell
 * @param at when this was so
 */
public record StockLevel(
    String sku, @Nullable Integer onHand, @Nullable Integer available, Instant at) {}
