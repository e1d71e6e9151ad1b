package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * A label that was bought.
 *
 * @param id the carrier's own
 * @param reference under which we bought it
 * @param carrier as customers know it: "Sandbox Post"
 * @param service the carrier's own code
 * @param trackingUrl a page for the customer; null where the carrier has none
 * @param voided given back: not to be used
 */
public record Label(
    String id,
    String reference,
    String carrier,
    String service,
    String trackingNumber,
    @Nullable String trackingUrl,
    Money amount,
    boolean voided) {}
