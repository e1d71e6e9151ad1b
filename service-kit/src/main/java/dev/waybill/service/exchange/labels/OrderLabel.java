package dev.waybill.service.exchange.labels;

import dev.waybill.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A label that was bought for an order.
 *
 * @param state "purchased" or "voided"
 * @param refund how its void stands: NONE, REQUESTED, CREDITED, REJECTED and so on
 * @param test whether it moves no parcel
 * @param document path of the label to print
 */
public record OrderLabel(
    String id,
    String carrier,
    String service,
    String trackingNumber,
    @Nullable String trackingUrl,
    Money amount,
    @Nullable String location,
    String state,
    String refund,
    boolean test,
    Instant boughtAt,
    String document) {}
