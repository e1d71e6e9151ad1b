package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a business agreed with the shop: to pay later, and by which of its own numbers. */
final class Terms {

  private static final Text TEXT = Text.plain();

  private Terms() {}

  /** "Net 30"; null for an order that has none. */
  static @Nullable String name(JsonNode body) {
    JsonNode terms = body.path("payment_terms");
    if (!terms.isObject() || terms.isEmpty()) {
      return null;
    }
    return Fields.firstOf(
        TEXT.of(terms, "payment_terms_name"), TEXT.of(terms, "payment_terms_type"), "terms");
  }

  static @Nullable Instant dueAt(JsonNode body) {
    JsonNode terms = body.path("payment_terms");
    Instant due = Fields.utc(terms.path("payment_schedules").path(0), "due_at");
    return due == null ? Fields.utc(terms, "due_at") : due;
  }

  static @Nullable String purchaseOrder(JsonNode body) {
    return TEXT.orNull(body, "po_number");
  }

  /**
   * Whether the shop ships such an order although it is not paid: by its terms, of which a first
   * part may be paid, or by a method such as cash on delivery.
   */
  static boolean shipsUnpaid(JsonNode body, String financial, ShopRules rules) {
    boolean nothingPaid = financial.equals("pending");
    if (!nothingPaid && !financial.equals("partially_paid")) {
      return false;
    }
    return (rules.shipsOnTerms() && name(body) != null) || (nothingPaid && anyMethod(body, rules));
  }

  private static boolean anyMethod(JsonNode body, ShopRules rules) {
    if (rules.shipsUnpaid(Fields.text(body, "gateway"))) {
      return true;
    }
    for (JsonNode gateway : body.path("payment_gateway_names").values()) {
      if (rules.shipsUnpaid(Fields.scalar(gateway))) {
        return true;
      }
    }
    return false;
  }
}
