package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST representation of an order, which is also the body of its webhooks. */
final class WooBody {

  private final WooOrder order;
  private final Draft draft;
  private final String source;
  private final String currency;
  private final boolean storeApi;
  private final WooLines lines;

  private WooBody(WooOrder order, Draft draft, String source) {
    this.order = order;
    this.draft = draft;
    this.source = source;
    this.currency = draft.currency();
    this.storeApi = blockCheckout(draft);
    this.lines = new WooLines(order, draft);
  }

  /** Whether the order came through the block checkout, which does several things its own way. */
  static boolean blockCheckout(Draft draft) {
    return draft.drawn() % 5 < 2;
  }

  /**
   * @param source the shop's address, with a slash at the end
   */
  static Map<String, @Nullable Object> of(WooOrder order, Draft draft, String source) {
    return new WooBody(order, draft, source).order();
  }

  /** Of a checkout page that somebody has open: the cart, and not yet who it is. */
  static Map<String, @Nullable Object> openCheckout(WooOrder order, Draft draft, String source) {
    Map<String, @Nullable Object> body =
        of(order.withStatus("checkout-draft", order.modified()).withStockNote(0), draft, source);
    var nobody = new WooBody(order, draft, source).address(true);
    nobody.replaceAll((field, value) -> field.equals("country") ? value : "");
    body.put("billing", nobody);
    body.put("shipping", nobody);
    body.put("customer_note", "");
    body.put("date_paid", null);
    body.put("date_paid_gmt", null);
    return body;
  }

  /** Of an order that was not placed here: its state, and nothing else. */
  static Map<String, @Nullable Object> foreign(WooOrder order) {
    return Maps.of(
        "id", order.id(),
        "status", order.status(),
        "number", Long.toString(order.id()),
        "date_modified", WooTime.local(order.modified()),
        "date_modified_gmt", WooTime.utc(order.modified()),
        "date_completed_gmt", WooTime.utc(order.completed()),
        "meta_data", meta(order, null),
        "refunds", List.of());
  }

  static String number(long id) {
    return "W-" + id % 1_000_000;
  }

  private Map<String, @Nullable Object> order() {
    var placed = order.placedAt();
    long tax = draft.goodsTax() + draft.tax(draft.shipping());
    boolean unpaid = order.status().equals("pending") || order.status().equals("failed");
    var body =
        Maps.of(
            "id", order.id(),
            "parent_id", 0,
            "status", order.status(),
            "currency", currency,
            "version", "10.5.2",
            "prices_include_tax", false,
            "date_created", WooTime.local(placed),
            "date_modified", WooTime.local(order.modified()),
            "discount_total", money(draft.discounts()),
            "discount_tax", money(draft.tax(draft.discounts())),
            "shipping_total", money(draft.shipping()),
            "shipping_tax", money(draft.tax(draft.shipping())),
            "cart_tax", money(draft.goodsTax()),
            "total", money(draft.total()),
            "total_tax", money(tax),
            "customer_id",
                draft.buyer().email().toLowerCase(Locale.ROOT).startsWith("regular")
                    ? customer()
                    : 0,
            "order_key", "wc_order_" + key(13),
            "billing", address(true),
            "shipping", address(false),
            "payment_method", payment()[0],
            "payment_method_title", payment()[1],
            "transaction_id", payment()[0].equals("stripe") ? "ch_" + key(16) : "",
            "customer_ip_address", storeApi ? "127.0.0.1" : "",
            "customer_user_agent", storeApi ? "Mozilla/5.0 (X11; Linux x86_64)" : "",
            "created_via", storeApi ? "store-api" : "rest-api",
            "customer_note", draft.drawn() % 9 == 0 ? "Bitte klingeln / please ring – 2× 🔔" : "",
            "date_completed", WooTime.local(order.completed()),
            "date_paid", WooTime.local(order.paid()),
            "cart_hash", storeApi ? key(16) + key(16) : "",
            "number", number(order.id()),
            "meta_data", meta(order, draft),
            "line_items", lines.items(),
            "tax_lines", lines.taxes(),
            "shipping_lines", lines.shipping(),
            "fee_lines", List.of(),
            "coupon_lines", lines.coupons(),
            "refunds", refunds());
    String path = source + "wp-json/wc/v3/orders";
    Maps.put(
        body,
        "payment_url",
        source
            + "checkout/order-pay/"
            + order.id()
            + "/?pay_for_order=true&key=wc_order_"
            + key(13),
        "is_editable",
        unpaid || order.status().equals("on-hold"),
        "needs_payment",
        unpaid,
        "needs_processing",
        !draft.digital(),
        "date_created_gmt",
        WooTime.utc(placed),
        "date_modified_gmt",
        WooTime.utc(order.modified()),
        "date_completed_gmt",
        WooTime.utc(order.completed()),
        "date_paid_gmt",
        WooTime.utc(order.paid()),
        "currency_symbol",
        symbol(),
        "_links",
        Maps.of(
            "self",
                List.of(
                    Maps.of(
                        "href",
                        path + '/' + order.id(),
                        "targetHints",
                        Maps.of("allow", List.of("GET", "POST", "PUT", "PATCH", "DELETE")))),
            "collection", List.of(Maps.of("href", path))));
    return body;
  }

  private Map<String, @Nullable Object> address(boolean billing) {
    Buyer corrected = billing ? null : order.shipTo();
    Buyer buyer = corrected == null ? draft.buyer() : corrected;
    // Without anything to ship, REST-made orders have no shipping address at all.
    boolean blank = !billing && corrected == null && draft.digital() && !storeApi;
    var address =
        Maps.of(
            "first_name", blank ? "" : buyer.firstName(),
            "last_name", blank ? "" : buyer.lastName(),
            "company", blank ? "" : encoded(buyer.company()),
            "address_1", blank ? "" : encoded(buyer.line1()),
            "address_2", blank ? "" : encoded(buyer.line2()),
            "city", blank ? "" : buyer.city(),
            "state", blank ? "" : buyer.wooState(),
            "postcode", blank ? "" : buyer.postcode(),
            "country", blank ? "" : buyer.country());
    if (billing) {
      address.put("email", buyer.email());
    }
    address.put("phone", billing || corrected != null ? buyer.phone() : "");
    return address;
  }

  /** The block checkout stores addresses HTML-encoded. */
  private String encoded(String text) {
    return storeApi
        ? text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
        : text;
  }

  private List<@Nullable Object> refunds() {
    var refunds = new ArrayList<@Nullable Object>();
    for (WooOrder.Refund refund : order.refunds()) {
      refunds.add(
          Maps.of(
              "id", refund.id(), "reason", refund.reason(), "total", "-" + money(refund.minor())));
    }
    return refunds;
  }

  private static List<@Nullable Object> meta(WooOrder order, @Nullable Draft draft) {
    var all = new ArrayList<@Nullable Object>();
    all.add(Maps.of("id", order.id() % 100_000 * 10, "key", "is_vat_exempt", "value", "no"));
    String purchaseOrder = draft == null ? null : draft.purchaseOrder();
    if (purchaseOrder != null) {
      // As plugins for businesses keep them.
      long id = order.id() % 100_000 * 10 + 1;
      all.add(Maps.of("id", id, "key", "_po_number", "value", purchaseOrder));
      all.add(Maps.of("id", id + 1, "key", "_payment_terms", "value", "Net 30"));
    }
    order
        .meta()
        .forEach(
            (key, value) ->
                all.add(
                    Maps.of(
                        "id",
                        order.id() % 100_000 * 10 + all.size(),
                        "key",
                        key,
                        "value",
                        Json.plain(value))));
    return all;
  }

  private String[] payment() {
    return switch (draft.kind()) {
      case CASH_ON_DELIVERY -> new String[] {"cod", "Cash on delivery"};
      case UNPAID, PAID_LATER -> new String[] {"bacs", "Direct bank transfer"};
      case ON_TERMS -> new String[] {"cheque", "On account"};
      case PAID, UNDELIVERABLE, DIGITAL, PICKUP, BUNDLE ->
          draft.drawn() % 3 == 0
              ? new String[] {"ppcp-gateway", "PayPal"}
              : new String[] {"stripe", "Credit card (Stripe)"};
    };
  }

  private String symbol() {
    return switch (currency) {
      case "EUR" -> "€";
      case "GBP" -> "£";
      case "JPY" -> "¥";
      case "PLN" -> "zł";
      default -> "$";
    };
  }

  private long customer() {
    return Math.floorMod(draft.buyer().email().toLowerCase(Locale.ROOT).hashCode(), 90_000) + 10;
  }

  private String key(int length) {
    String text =
        Long.toString(Math.abs(order.id() * 0x9E3779B97F4A7C15L), 36) + "0000000000000000";
    return text.substring(0, length);
  }

  private String money(long minor) {
    return Money.twoDecimals(minor, currency);
  }
}
