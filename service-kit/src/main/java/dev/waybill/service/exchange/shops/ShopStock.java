package dev.waybill.service.exchange.shops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the stock of a shop, and how far its numbers are.
 *
 * @param owner "waybill" or "shop"
 * @param problem why nothing is written at the moment; null if nothing is in the way
 */
public record ShopStock(
    String owner,
    @Nullable String location,
    long products,
    long pending,
    long refused,
    long differing,
    @Nullable Instant lastWrittenAt,
    @Nullable String problem) {}
