package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * How the customer chose to get the goods.
 *
 * @param method the shop's code of the choice ("flat_rate", "local_pickup"); null where nothing is
 *     shipped
 * @param title what the customer saw ("DPD courier")
 * @param pickup true if the customer fetches the goods: no label then
 */
public record Delivery(@Nullable String method, @Nullable String title, boolean pickup) {}
