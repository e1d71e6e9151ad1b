package dev.waybill.shipping.addresscheck;

import dev.waybill.contracts.Address;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of an address that no person has to look at.
 *
 * @param account that was asked; null if none was
 * @param written the address as the account would write it; null if it writes it the same, or does
 *     not say
 * @param note why it was not looked up, or that it was before; null if it was now
 */
record CheckedAddress(
    Verdict verdict, @Nullable String account, @Nullable Address written, @Nullable String note) {

  enum Verdict {
    DELIVERABLE,
    /** Nobody who was asked can tell. */
    UNKNOWN,
    /** Nobody was asked, or nobody answered. */
    NOT_CHECKED
  }

  static CheckedAddress notChecked(String note) {
    return new CheckedAddress(Verdict.NOT_CHECKED, null, null, note);
  }
}
