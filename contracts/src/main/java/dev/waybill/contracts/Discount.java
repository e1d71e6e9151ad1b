package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A reduction of the price, already taken off the lines and the total.
 *
 * @param code what the customer typed; null if it was given without
 * @param title what the shop calls it; null where it has no name but its code
 * @param amount taken off, zero or more
 */
public record Discount(@Nullable String code, @Nullable String title, Money amount) {}
