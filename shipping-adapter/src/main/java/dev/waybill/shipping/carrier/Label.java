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
 * @param trackingNumber "" for a service without, or while the carrier has not given it yet
 * @param trackingUrl a page for the customer; null where the carrier has none
 * @param refund how its void stands
 * @param test moves no parcel and costs nothing
 */
public record Label(
    String id,
    String reference,
    String carrier,
    String service,
    String trackingNumber,
    @Nullable String trackingUrl,
    Money amount,
    Refund.State refund,
    boolean test) {

  /** Given back: not to be used, whether or not its money has come. */
  public boolean voided() {
    return refund.isVoid();
  }
}
