package dev.waybill.shipping.carrier;

import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account with a company that moves parcels, or with a gateway that speaks for several of them.
 * Implementations are thread-safe.
 *
 * <p>A label is bought in two steps: {@link #draft} makes a shipment there and tells its id and
 * rates, {@link #buy} buys one of them. Whoever calls stores the draft's id in between, so that
 * after a crash the same draft is bought and not a second one.
 *
 * <p>Every call ends in one of four ways:
 *
 * <ul>
 *   <li>It answers.
 *   <li>{@link Refusal}: no to this order, which asking again would not change; a person mends the
 *       order or it is undone. Codes are kebab case and mean the same everywhere: {@code
 *       undeliverable-address}, {@code invalid-address}, {@code unsupported-country}, {@code
 *       unsupported-service}, {@code unsupported-option}, {@code unsupported-parcel}, {@code
 *       missing-sender}, {@code missing-customs}, {@code no-service}, {@code already-shipped},
 *       {@code unknown-label}. Its reason says what it means and, about an address, the carrier's
 *       own {@link CarrierWords words}: whoever mends the address needs them.
 *   <li>{@link ProviderUnavailable} without effect: not now (429, an open breaker), or no to us (a
 *       wrong key, an account without money, a wrong base URL, an id that another account made).
 *       The order waits until it is well or somebody has mended the account; it is never undone for
 *       this.
 *   <li>{@link ProviderUnavailable} that may have happened: a time-out, a broken connection, a 5xx,
 *       and what a gateway answers when it does not know itself what its carrier did. {@link #find}
 *       tells.
 * </ul>
 *
 * <p>The address of a shipment lacks nothing that its country needs, and is written as the country
 * writes it (see {@code AddressRule}).
 */
public interface Carrier {

  /** {@link Account#id}: the first part of every {@link LabelId}. */
  String name();

  /**
   * Asks something harmless with the account's key.
   *
   * @return what to tell whoever set the account up: "12 services of DHL, UPS"
   * @throws ProviderUnavailable if it does not answer, or does not take the key
   */
  String check();

  /** The shipment with its rates; nothing is bought. Each call may make a draft of its own. */
  Draft draft(Shipment shipment);

  /**
   * Whether {@link #buy} needs no draft: {@link Selection#of(String)} is enough, and our reference
   * is all that tells one purchase from another.
   */
  default boolean buysWithoutDraft() {
    return false;
  }

  /**
   * Buys the label of one shipment.
   *
   * <p>Idempotent by the draft, or by {@link Shipment#reference} where there is none: asked again
   * with the same selection it returns the label of the first time and costs nothing.
   *
   * @throws RateExpired if the rate is not sold any more; nothing was bought
   */
  Purchase buy(Shipment shipment, Selection selection);

  /**
   * The labels that were bought under this reference, voided ones included; perhaps empty. Never
   * those of another reference, whatever a gateway's search returns.
   *
   * @param draft as it was noted; null where none was, and then nothing was bought of a carrier
   *     that needs one
   * @throws ProviderUnavailable also if the gateway does not know the draft: another account's key
   *     or another address is set. That is not "nothing was bought"
   */
  List<Label> find(String reference, @Nullable String draft);

  /**
   * Gives the label back for its money. Voiding it again is no error.
   *
   * @param id the carrier's own id of the label
   * @throws Refusal {@code already-shipped} if the parcel was handed over, {@code unknown-label} if
   *     there is none of this id
   */
  Refund voidLabel(String id);

  /**
   * How its void stands now.
   *
   * @throws Refusal {@code unknown-label} if there is none of this id
   */
  Refund refund(String id);

  /**
   * For how many days after the purchase a label is taken back, by the carrier's terms; the
   * shortest of a gateway for several.
   */
  default int refundDays() {
    return 28;
  }

  /**
   * The files of the label, at least the label to print.
   *
   * @param id the carrier's own id of the label
   * @param format wished for; a carrier that does not make it gives what it has
   * @throws Refusal {@code unknown-label} if there is none of this id
   */
  List<Document> documents(String id, Document.Format format);

  /**
   * Whether documents can be fetched at any time. If not, they are stored with the purchase, or as
   * soon after it as they are there.
   */
  default boolean keepsDocuments() {
    return false;
  }

  /** Empty where the carrier does not tell of parcels on their way. */
  default Optional<Tracking> tracking() {
    return Optional.empty();
  }

  /** Empty where it checks no addresses. */
  default Optional<AddressCheck> addressCheck() {
    return Optional.empty();
  }

  /** Empty where drivers scan every parcel. */
  default Optional<Manifests> manifests() {
    return Optional.empty();
  }

  /** Empty where it sells none. */
  default Optional<ReturnLabels> returnLabels() {
    return Optional.empty();
  }

  /** Empty where drivers come by themselves. */
  default Optional<Pickups> pickups() {
    return Optional.empty();
  }

  /** Gives connections back; calls under way end. */
  default void close() {}
}
