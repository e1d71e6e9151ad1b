package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * One of the ways in which an order is delivered, and what it costs.
 *
 * @param cost after discounts
 * @param tax null where the shop does not tell
 */
public record DeliveryLine(
    @Nullable String method,
    @Nullable String title,
    Money cost,
    @Nullable Money tax,
    boolean pickup) {}
