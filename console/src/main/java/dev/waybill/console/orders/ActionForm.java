package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.ActionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done to an order, as the page's forms tell it.
 *
 * @param hold reason of the hold that is to be released
 * @param email corrected; "" if it stays
 * @param phone corrected; "" if it stays
 */
record ActionForm(
    String action,
    @Nullable String step,
    @Nullable String hold,
    String reason,
    String email,
    String phone) {

  /** The same as the API takes it: what is not told is left out. */
  ActionRequest request() {
    String newEmail = told(email);
    String newPhone = told(phone);
    return new ActionRequest(
        action,
        reason,
        told(step),
        told(hold),
        newEmail == null && newPhone == null
            ? null
            : new ActionRequest.Contact(newEmail, newPhone));
  }

  private static @Nullable String told(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
