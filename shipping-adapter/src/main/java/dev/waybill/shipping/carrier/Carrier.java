package dev.waybill.shipping.carrier;

import dev.waybill.step.Refusal;
import java.util.List;

/**
 * A company that moves parcels, or a service that speaks for several of them. Implementations are
 * thread-safe.
 *
 * <p>Every call may throw what the kit's HTTP clients throw. A refused connection, an open breaker
 * or a 429 had no effect; after a time-out, a broken connection or a 5xx the effect may have
 * happened, which {@link #find} tells.
 *
 * <p>A business "no" is a {@link Refusal} with a code in kebab case. These codes mean the same at
 * every carrier: {@code undeliverable-address}, {@code invalid-address}, {@code
 * unsupported-country}, {@code unsupported-service}, {@code already-shipped}, {@code
 * unknown-label}. Its reason is what it means and, about an address, the carrier's own {@link
 * CarrierWords words}: whoever mends the address needs them.
 *
 * <p>The address of a shipment lacks nothing that its country needs, and is written as the country
 * writes it (see {@code AddressRule}).
 */
public interface Carrier {

  /**
   * The name in configuration ({@code waybill.shipping.carrier}) and the first part of every {@link
   * LabelId}; never changes once labels exist. Lower case, no colon.
   */
  String name();

  /** What the shipment would cost by each service that the carrier offers for it; may be empty. */
  List<Rate> quote(Shipment shipment);

  /**
   * Buys the label of one shipment.
   *
   * <p>Idempotent by {@link Shipment#reference}: asked again with the same shipment it returns the
   * label of the first time and costs nothing.
   *
   * @param service one of the carrier's own service codes
   */
  Label buy(Shipment shipment, String service);

  /** The labels that were bought under this reference, voided ones included; perhaps empty. */
  List<Label> find(String reference);

  /**
   * Gives the label back for its money. Voiding it again is no error.
   *
   * @param id the carrier's own id of the label
   * @throws Refusal {@code already-shipped} if the parcel was handed over, {@code unknown-label} if
   *     there is none of this id
   */
  Label voidLabel(String id);

  /**
   * The label to print.
   *
   * @param id the carrier's own id of the label
   * @throws Refusal {@code unknown-label} if there is none of this id
   */
  Document document(String id);
}
