package dev.waybill.console.orders;

import java.util.LinkedHashMap;
import java.util.Map;
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
  Map<String, Object> body() {
    var contact = new LinkedHashMap<String, Object>();
    put(contact, "email", email);
    put(contact, "phone", phone);
    var body = new LinkedHashMap<String, Object>();
    body.put("action", action);
    body.put("reason", reason);
    put(body, "step", step);
    put(body, "hold", hold);
    if (!contact.isEmpty()) {
      body.put("contact", contact);
    }
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      body.put(name, value.strip());
    }
  }
}
