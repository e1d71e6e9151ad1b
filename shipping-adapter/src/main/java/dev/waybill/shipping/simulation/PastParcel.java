package dev.waybill.shipping.simulation;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.rules.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * A parcel whose label was bought.
 *
 * @param order whose parcel it was
 * @param account under which its label was bought
 * @param days until delivery, as promised at the purchase; null if nobody knows
 * @param rule by which it went; null if by none
 */
record PastParcel(
    String label,
    String order,
    String account,
    String service,
    Money amount,
    @Nullable Integer days,
    @Nullable String rule,
    Consignment consignment) {}
