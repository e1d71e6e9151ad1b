package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the customer pays. Whether the order may be shipped is {@link ShopStatus}'s to say: paid on
 * delivery, it may be without a time.
 *
 * @param gateways the shop's codes of them: "stripe", "cod", "shopify_payments"
 * @param title what the customer saw
 * @param paidAt null if it is not paid, or the shop does not tell when
 */
public record Payment(List<String> gateways, @Nullable String title, @Nullable Instant paidAt) {}
