package dev.waybill.shipping.paper;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Customs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commercial invoice.
 *
 * @param order whose shop's template counts
 * @param sender null where nobody knows
 * @param grams of the parcel with its packaging
 */
public record Invoice(
    String order,
    String number,
    Instant date,
    String carrier,
    String trackingNumber,
    @Nullable Address sender,
    @Nullable String eori,
    @Nullable String vat,
    @Nullable String ioss,
    Address recipient,
    int grams,
    Customs customs) {}
