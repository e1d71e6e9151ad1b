package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as the Admin REST API of 2026-07 and its webhooks represent it. */
final class ShopifyBody {

  private static final ZoneOffset SHOP = ZoneOffset.ofHours(-5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(SHOP);

  private final ShopifyOrder order;
  private final Draft draft;
  private final ShopifyAmounts amounts;
  private final ShopifyLines lines;

  private ShopifyBody(ShopifyOrder order, Draft draft) {
    this.order = order;
    this.draft = draft;
    this.amounts = new ShopifyAmounts(draft);
    this.lines = new ShopifyLines(order, draft);
  }

  static Map<String, @Nullable Object> of(ShopifyOrder order, Draft draft) {
    return new ShopifyBody(order, draft).order();
  }

  static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : TIME.format(instant);
  }

  static String name(long id) {
    return "#" + number(id);
  }

  private static long number(long id) {
    return 1000 + id % 100_000;
  }

  private Map<String, @Nullable Object> order() {
    Buyer buyer = draft.buyer();
    Instant placed = order.placedAt();
    long tax = draft.goodsTax() + draft.tax(draft.shipping());
    boolean paid = !order.financialStatus().equals("pending");
    String name = name(order.id());
    var body =
        Maps.of(
            "id", order.id(),
            "admin_graphql_api_id", Gid.of("Order", order.id()),
            "app_id", 580111,
            "browser_ip", "203.0.113." + draft.drawn() % 250,
            "buyer_accepts_marketing", draft.drawn() % 4 == 0,
            "cancel_reason", order.cancelReason(),
            "cancelled_at", time(order.cancelled()),
            "cart_token", null,
            "checkout_id", order.id() + 17,
            "client_details", null,
            "closed_at", null,
            "confirmation_number", Long.toString(order.id(), 36).toUpperCase(Locale.ROOT),
            "confirmed", true,
            "contact_email", buyer.email(),
            "created_at", time(placed),
            "currency", draft.currency(),
            "current_subtotal_price", amounts.text(draft.goods()),
            "current_subtotal_price_set", amounts.set(draft.goods()),
            "current_total_discounts", amounts.text(draft.discounts()),
            "current_total_discounts_set", amounts.set(draft.discounts()),
            "current_total_price", amounts.text(draft.total()),
            "current_total_price_set", amounts.set(draft.total()),
            "current_total_tax", amounts.text(tax),
            "current_total_tax_set", amounts.set(tax),
            "customer_locale", buyer.language(),
            "device_id", null,
            "discount_codes", discountCodes(),
            "duties_included", false,
            "email", buyer.email(),
            "estimated_taxes", false,
            "financial_status", order.financialStatus(),
            "fulfillment_status", order.fulfillmentStatus(),
            "landing_site", "/",
            "location_id", null,
            "name", name,
            "note", note(draft),
            "note_attributes", List.of(),
            "number", number(order.id()) - 1000,
            "order_number", number(order.id()),
            "payment_gateway_names", List.of(gateway(order)),
            "phone", null,
            "po_number", draft.purchaseOrder(),
            "presentment_currency", ShopifyAmounts.presentment(draft));
    Maps.put(
        body,
        "processed_at",
        time(placed),
        "referring_site",
        "",
        "source_name",
        "web",
        "subtotal_price",
        amounts.text(draft.goods()),
        "subtotal_price_set",
        amounts.set(draft.goods()),
        "tags",
        String.join(", ", order.tags()),
        "tax_exempt",
        false,
        "tax_lines",
        amounts.taxLines(tax),
        "taxes_included",
        false,
        "test",
        false,
        "total_discounts",
        amounts.text(draft.discounts()),
        "total_discounts_set",
        amounts.set(draft.discounts()),
        "total_line_items_price",
        amounts.text(draft.goods() + draft.discounts()),
        "total_line_items_price_set",
        amounts.set(draft.goods() + draft.discounts()),
        "total_outstanding",
        amounts.text(paid ? 0 : draft.total()),
        "total_price",
        amounts.text(draft.total()),
        "total_price_set",
        amounts.set(draft.total()),
        "total_shipping_price_set",
        amounts.set(draft.shipping()),
        "total_tax",
        amounts.text(tax),
        "total_tax_set",
        amounts.set(tax),
        "total_tip_received",
        "0.00",
        "total_weight",
        draft.lines().stream().mapToInt(line -> line.article().grams() * line.quantity()).sum(),
        "updated_at",
        time(order.updated()),
        "user_id",
        null,
        "billing_address",
        address(),
        "customer",
        customer(placed),
        "discount_applications",
        draft.discountPercent() == 0
            ? List.of()
            : List.of(
                Maps.of(
                    "target_type", "line_item",
                    "type", "discount_code",
                    "value", draft.discountPercent() + ".0",
                    "value_type", "percentage",
                    "allocation_method", "across",
                    "target_selection", "all",
                    "code", "TEN")),
        "fulfillments",
        fulfillments(),
        "line_items",
        lines.items(),
        "line_item_groups",
        lines.groups(),
        "payment_terms",
        terms(placed),
        "refunds",
        refunds(),
        "shipping_address",
        draft.digital() || draft.pickup()
            ? null
            : order.shipTo() == null ? address() : address(order.shipTo()),
        "shipping_lines",
        lines.shipping());
    return body;
  }

  private @Nullable Object terms(Instant placed) {
    return draft.onTerms()
        ? Maps.of(
            "payment_terms_name",
            "Net 30",
            "payment_terms_type",
            "net",
            "due_in_days",
            30,
            "payment_schedules",
            List.of(Maps.of("due_at", time(placed.plus(Duration.ofDays(30))))))
        : null;
  }

  private Map<String, @Nullable Object> address() {
    return address(draft.buyer());
  }

  private static Map<String, @Nullable Object> address(Buyer buyer) {
    return Maps.of(
        "first_name", buyer.firstName(),
        "address1", buyer.line1(),
        "phone", buyer.phone(),
        "city", buyer.city(),
        "zip", buyer.postcode(),
        "province", buyer.province().isEmpty() ? null : buyer.province(),
        "country", buyer.countryName(),
        "last_name", buyer.lastName(),
        "address2", buyer.line2().isEmpty() ? null : buyer.line2(),
        "company", buyer.company().isEmpty() ? null : buyer.company(),
        "latitude", null,
        "longitude", null,
        "name", buyer.firstName() + ' ' + buyer.lastName(),
        "country_code", buyer.country(),
        "province_code", buyer.provinceCode().isEmpty() ? null : buyer.provinceCode());
  }

  private Map<String, @Nullable Object> customer(Instant placed) {
    Buyer buyer = draft.buyer();
    long id =
        Gid.BEYOND_DOUBLES
            + Math.floorMod(buyer.email().toLowerCase(Locale.ROOT).hashCode(), 1 << 30);
    return Maps.of(
        "id",
        id,
        "email",
        buyer.email(),
        "created_at",
        time(placed),
        "updated_at",
        time(order.updated()),
        "first_name",
        buyer.firstName(),
        "last_name",
        buyer.lastName(),
        "state",
        "disabled",
        "note",
        null,
        "verified_email",
        true,
        "tax_exempt",
        false,
        "phone",
        null,
        "tags",
        "",
        "currency",
        draft.currency(),
        "admin_graphql_api_id",
        Gid.of("Customer", id),
        "default_address",
        address());
  }

  private List<@Nullable Object> discountCodes() {
    return draft.discountPercent() == 0
        ? List.of()
        : List.of(
            Maps.of(
                "code", "TEN", "amount", amounts.text(draft.discounts()), "type", "percentage"));
  }

  /** What went back, and for which pieces. */
  private List<@Nullable Object> refunds() {
    long minor = order.refunded(draft);
    for (Handling.Refund one : order.handling().refunds()) {
      minor -= one.minor();
    }
    var all = new ArrayList<@Nullable Object>();
    order.handling().refunds().forEach(one -> all.add(refund(one)));
    if (minor <= 0) {
      return all;
    }
    all.add(
        Maps.of(
            "id",
            order.id() + 9,
            "order_id",
            order.id(),
            "created_at",
            time(order.updated()),
            "note",
            "",
            "order_adjustments",
            List.of(),
            "refund_line_items",
            order.refundedPieces() == 0
                ? List.of()
                : List.of(
                    Maps.of(
                        "id",
                        order.id() + 10,
                        "line_item_id",
                        Gid.lineItem(order.id(), 0),
                        "quantity",
                        order.refundedPieces(),
                        "restock_type",
                        "cancel")),
            "transactions",
            List.of(
                Maps.of(
                    "id",
                    order.id() + 11,
                    "kind",
                    "refund",
                    "status",
                    "success",
                    "gateway",
                    gateway(order),
                    "amount",
                    amounts.text(minor),
                    "currency",
                    draft.currency()))));
    return all;
  }

  private Map<String, @Nullable Object> refund(Handling.Refund one) {
    var pieces = new ArrayList<@Nullable Object>();
    one.pieces()
        .forEach(
            (place, count) ->
                pieces.add(
                    Maps.of(
                        "line_item_id",
                        Gid.lineItem(order.id(), place),
                        "quantity",
                        count,
                        "restock_type",
                        "no_restock")));
    return Maps.of(
        "id", one.id(),
        "order_id", order.id(),
        "note", one.note(),
        "order_adjustments", List.of(),
        "refund_line_items", pieces,
        "transactions",
            List.of(
                Maps.of(
                    "kind", "refund",
                    "status", "success",
                    "gateway", gateway(order),
                    "amount", amounts.text(one.minor()),
                    "currency", draft.currency())));
  }

  private List<@Nullable Object> fulfillments() {
    var all = new ArrayList<@Nullable Object>();
    for (Handling.Fulfillment one : order.handling().fulfillments()) {
      all.add(
          Maps.of(
              "id", one.id(),
              "admin_graphql_api_id", Gid.of("Fulfillment", one.id()),
              "created_at", time(one.at()),
              "name", name(order.id()) + '.' + (all.size() + 1),
              "order_id", order.id(),
              "status", one.cancelled() ? "cancelled" : "success",
              "tracking_company", one.company(),
              "tracking_number", one.number(),
              "tracking_numbers", List.of(one.number()),
              "tracking_url", one.url(),
              "tracking_urls", List.of(one.url()),
              "updated_at", time(one.at())));
    }
    return all;
  }

  static @Nullable String note(Draft draft) {
    return draft.drawn() % 9 == 0 ? "Please ring twice – 2× 🔔" : null;
  }

  static String gateway(ShopifyOrder order) {
    return order.financialStatus().equals("pending") ? "Bank Deposit" : "shopify_payments";
  }
}
