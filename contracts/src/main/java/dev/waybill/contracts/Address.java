package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A postal address with HTML entities decoded and country prefixes removed from the region ("DE-BY"
 * is BY).
 *
 * @param name the person, first and last name; "" if the shop gave none
 * @param region state, province or prefecture as the country's post knows it
 * @param country ISO 3166-1 alpha-2
 * @param phone of this address, or else of the billing address, which is where shops usually keep
 *     it
 */
public record Address(
    String name,
    @Nullable String company,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    String postcode,
    String country,
    @Nullable String phone) {}
