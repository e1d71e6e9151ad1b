package dev.waybill.console.orders;

import dev.waybill.contracts.Address;
import dev.waybill.service.exchange.orders.ActionRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What a person wants done to an order, as the page's forms tell it. */
record ActionForm(MultiValueMap<String, String> fields) {

  private static final int MOST_LINES = 500;

  String action() {
    return plain("action");
  }

  @Nullable String step() {
    return told("step");
  }

  /**
   * The same as the API takes it: what is not told is left out.
   *
   * @throws IllegalArgumentException if a quantity is no number
   */
  ActionRequest request() {
    String action = action();
    return new ActionRequest(
        action,
        plain("reason"),
        step(),
        told("hold"),
        action.equals("edit-contact") ? contact() : null,
        action.equals("edit-address") ? address() : null,
        action.equals("edit-lines") ? lines() : null,
        null);
  }

  private ActionRequest.Contact contact() {
    return new ActionRequest.Contact(told("email"), told("phone"));
  }

  private Address address() {
    return new Address(
        plain("name"),
        told("company"),
        plain("line1"),
        told("line2"),
        plain("city"),
        told("region"),
        plain("postcode"),
        plain("country"),
        told("phone"));
  }

  /** Those whose quantity or article differs from what the page showed. */
  private List<ActionRequest.Line> lines() {
    List<String> ids = fields.getOrDefault("line", List.of());
    var changed = new ArrayList<ActionRequest.Line>();
    for (int i = 0; i < Math.min(ids.size(), MOST_LINES); i++) {
      String quantity = at("quantity", i);
      String sku = at("sku", i);
      boolean other = !quantity.equals(at("quantity-was", i));
      boolean renamed = !sku.equals(at("sku-was", i));
      if (other || renamed) {
        changed.add(
            new ActionRequest.Line(
                ids.get(i), other ? Integer.valueOf(quantity) : null, renamed ? sku : null));
      }
    }
    return changed;
  }

  private String at(String name, int index) {
    List<String> values = fields.getOrDefault(name, List.of());
    return index < values.size() ? values.get(index).strip() : "";
  }

  private String plain(String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private @Nullable String told(String name) {
    String value = plain(name);
    return value.isEmpty() ? null : value;
  }
}
