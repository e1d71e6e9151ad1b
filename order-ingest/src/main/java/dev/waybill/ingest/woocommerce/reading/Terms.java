package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Text;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a business agreed with the shop. WooCommerce itself knows neither terms nor purchase orders;
 * plugins keep both in the order's meta, under keys of much the same names.
 */
final class Terms {

  private static final Text TEXT = Text.html();

  private static final int LONGEST_KEY = 80;

  private static final Pattern PURCHASE_ORDER =
      Pattern.compile("_?([a-z0-9]+_)*(po|purchase_?order)_?(number|no|num|ref|reference)?");

  private static final Pattern NAME =
      Pattern.compile("_?([a-z0-9]+_)*(payment|net|invoice)_?terms?(_name|_label)?");

  private Terms() {}

  static @Nullable String purchaseOrder(JsonNode body) {
    return first(body, PURCHASE_ORDER);
  }

  static @Nullable String name(JsonNode body) {
    return first(body, NAME);
  }

  /** Whether the shop ships such an order although it is not paid. */
  static boolean shipsUnpaid(JsonNode body, ShopRules rules) {
    return rules.shipsUnpaid(Fields.text(body, "payment_method"))
        || rules.shipsUnpaid(Fields.text(body, "payment_method_title"))
        || (rules.shipsOnTerms() && name(body) != null);
  }

  private static @Nullable String first(JsonNode body, Pattern key) {
    for (JsonNode meta : body.path("meta_data").values()) {
      String name = Fields.text(meta, "key").toLowerCase(Locale.ROOT).replace('-', '_');
      // Most orders have a score of keys, and none that matters here.
      if (name.length() <= LONGEST_KEY
          && (name.contains("po") || name.contains("term") || name.contains("purchase"))
          && key.matcher(name).matches()) {
        String value = TEXT.of(meta.path("value"));
        if (!value.isEmpty()) {
          return value;
        }
      }
    }
    return null;
  }
}
