package dev.waybill.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A carrier's locker or shop from which the customer fetches the parcel: a label is bought to it.
 *
 * @param id the carrier's own, as it takes it for a label
 * @param carrier in lower case, as far as it is known: "inpost", "packeta"; null where it is not
 * @param name as the customer saw it
 * @param address in one line, as far as the shop says
 */
public record PickupPoint(
    String id, @Nullable String carrier, @Nullable String name, @Nullable String address) {}
