package dev.waybill.service.exchange.shipping;

import dev.waybill.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A voided label whose money is not back.
 *
 * @param state of the refund, as the shipping service names it
 * @param words of the carrier; null if it said nothing
 * @param personSince since when it waits for a person; null if it does not
 */
public record OwedRefund(
    String label,
    String order,
    String account,
    String carrier,
    String trackingNumber,
    Money amount,
    String state,
    @Nullable String words,
    @Nullable Instant boughtAt,
    @Nullable Instant voidedAt,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Instant personSince) {}
