package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who bought. A guest has no {@code shopCustomerId}; an order taken at a counter may have no
 * e-mail.
 *
 * @param language BCP 47 tag in which to write to the customer, as far as the shop tells
 */
public record Customer(
    @Nullable String shopCustomerId,
    @Nullable String email,
    @Nullable String phone,
    String firstName,
    String lastName,
    @Nullable String company,
    @Nullable String language) {}
