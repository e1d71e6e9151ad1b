package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Draft.Line;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
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
  private final String currency;

  private ShopifyBody(ShopifyOrder order, Draft draft) {
    this.order = order;
    this.draft = draft;
    this.currency = draft.currency();
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
    Instant placed = order.origin() == null ? order.updated() : order.origin().placed();
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
            "currency", currency,
            "current_subtotal_price", money(draft.goods()),
            "current_subtotal_price_set", set(draft.goods()),
            "current_total_discounts", money(draft.discounts()),
            "current_total_discounts_set", set(draft.discounts()),
            "current_total_price", money(draft.total()),
            "current_total_price_set", set(draft.total()),
            "current_total_tax", money(tax),
            "current_total_tax_set", set(tax),
            "customer_locale", buyer.language(),
            "device_id", null,
            "discount_codes", discountCodes(),
            "duties_included", false,
            "email", buyer.email(),
            "estimated_taxes", false,
            "financial_status", order.financialStatus(),
            "fulfillment_status", order.fulfilled() ? "fulfilled" : null,
            "landing_site", "/",
            "location_id", null,
            "name", name,
            "note", note(draft),
            "note_attributes", List.of(),
            "number", number(order.id()) - 1000,
            "order_number", number(order.id()),
            "payment_gateway_names", List.of(gateway(order)),
            "phone", null,
            "po_number", null,
            "presentment_currency", presentment(draft));
    Maps.put(
        body,
        "processed_at",
        time(placed),
        "referring_site",
        "",
        "source_name",
        "web",
        "subtotal_price",
        money(draft.goods()),
        "subtotal_price_set",
        set(draft.goods()),
        "tags",
        String.join(", ", order.tags()),
        "tax_exempt",
        false,
        "tax_lines",
        taxLines(tax),
        "taxes_included",
        false,
        "test",
        false,
        "total_discounts",
        money(draft.discounts()),
        "total_discounts_set",
        set(draft.discounts()),
        "total_line_items_price",
        money(draft.goods() + draft.discounts()),
        "total_line_items_price_set",
        set(draft.goods() + draft.discounts()),
        "total_outstanding",
        money(paid ? 0 : draft.total()),
        "total_price",
        money(draft.total()),
        "total_price_set",
        set(draft.total()),
        "total_shipping_price_set",
        set(draft.shipping()),
        "total_tax",
        money(tax),
        "total_tax_set",
        set(tax),
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
        lines(),
        "payment_terms",
        null,
        "refunds",
        List.of(),
        "shipping_address",
        draft.digital() || draft.pickup() ? null : address(),
        "shipping_lines",
        shippingLines());
    return body;
  }

  private Map<String, @Nullable Object> address() {
    Buyer buyer = draft.buyer();
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
        currency,
        "admin_graphql_api_id",
        Gid.of("Customer", id),
        "default_address",
        address());
  }

  private List<@Nullable Object> lines() {
    var lines = new ArrayList<@Nullable Object>();
    for (Line line : draft.lines()) {
      Article article = line.article();
      long id = Gid.lineItem(order.id(), lines.size());
      int left = order.cancelled() != null ? 0 : line.quantity();
      lines.add(
          Maps.of(
              "id",
              id,
              "admin_graphql_api_id",
              Gid.of("LineItem", id),
              "current_quantity",
              left,
              "fulfillable_quantity",
              order.fulfilled() ? 0 : left,
              "fulfillment_service",
              "manual",
              "fulfillment_status",
              order.fulfilled() ? "fulfilled" : null,
              "gift_card",
              article.sku().startsWith("GIFTCARD"),
              "grams",
              article.grams(),
              "name",
              article.name(),
              "price",
              money(line.unitPrice()),
              "price_set",
              set(line.unitPrice()),
              "product_exists",
              true,
              "product_id",
              Gid.BEYOND_DOUBLES + article.productId(),
              "properties",
              List.of(),
              "quantity",
              line.quantity(),
              "requires_shipping",
              !article.digital(),
              "sku",
              article.sku(),
              "taxable",
              true,
              "title",
              article.name(),
              "total_discount",
              "0.00",
              "total_discount_set",
              set(0),
              "variant_id",
              Gid.BEYOND_DOUBLES + 50_000 + article.productId() + article.variationId(),
              "variant_inventory_management",
              "shopify",
              "variant_title",
              null,
              "vendor",
              "Sandbox",
              "tax_lines",
              taxLines(draft.tax(draft.total(line))),
              "duties",
              List.of(),
              "discount_allocations",
              draft.discountPercent() == 0
                  ? List.of()
                  : List.of(
                      Maps.of(
                          "amount", money(draft.discount(line)),
                          "amount_set", set(draft.discount(line)),
                          "discount_application_index", 0))));
    }
    return lines;
  }

  private List<@Nullable Object> shippingLines() {
    if (draft.digital()) {
      return List.of();
    }
    boolean pickup = draft.pickup();
    return List.of(
        Maps.of(
            "id",
            order.id() + 5,
            "carrier_identifier",
            null,
            "code",
            pickup ? "Pickup" : "Standard",
            "delivery_category",
            pickup ? "pickup" : null,
            "discounted_price",
            money(draft.shipping()),
            "discounted_price_set",
            set(draft.shipping()),
            "is_removed",
            false,
            "phone",
            null,
            "price",
            money(draft.shipping()),
            "price_set",
            set(draft.shipping()),
            "source",
            "shopify",
            "title",
            pickup ? "Main street store" : "Standard",
            "tax_lines",
            taxLines(draft.tax(draft.shipping())),
            "discount_allocations",
            List.of()));
  }

  private List<@Nullable Object> taxLines(long tax) {
    return List.of(
        Maps.of(
            "channel_liable",
            false,
            "price",
            money(tax),
            "price_set",
            set(tax),
            "rate",
            draft.taxPercent() / 100.0,
            "title",
            "VAT"));
  }

  private List<@Nullable Object> discountCodes() {
    return draft.discountPercent() == 0
        ? List.of()
        : List.of(Maps.of("code", "TEN", "amount", money(draft.discounts()), "type", "percentage"));
  }

  private List<@Nullable Object> fulfillments() {
    var all = new ArrayList<@Nullable Object>();
    for (ShopifyOrder.Fulfillment one : order.fulfillments()) {
      all.add(
          Maps.of(
              "id", one.id(),
              "admin_graphql_api_id", Gid.of("Fulfillment", one.id()),
              "created_at", time(one.at()),
              "name", name(order.id()) + ".1",
              "order_id", order.id(),
              "status", "success",
              "tracking_company", one.company(),
              "tracking_number", one.number(),
              "tracking_numbers", List.of(one.number()),
              "tracking_url", one.url(),
              "tracking_urls", List.of(one.url()),
              "updated_at", time(one.at())));
    }
    return all;
  }

  /** Some customers of a dollar shop saw euros. */
  static String presentment(Draft draft) {
    return draft.currency().equals("USD") && draft.drawn() % 7 == 0 ? "EUR" : draft.currency();
  }

  /** What the customer saw of an amount in the shop's currency. */
  static long presented(long minor, Draft draft) {
    return presentment(draft).equals(draft.currency()) ? minor : minor * 89 / 100;
  }

  static @Nullable String note(Draft draft) {
    return draft.drawn() % 9 == 0 ? "Please ring twice – 2× 🔔" : null;
  }

  static String gateway(ShopifyOrder order) {
    return order.financialStatus().equals("pending") ? "Bank Deposit" : "shopify_payments";
  }

  private Map<String, @Nullable Object> set(long minor) {
    String presentment = presentment(draft);
    return Maps.of(
        "shop_money", Maps.of("amount", money(minor), "currency_code", currency),
        "presentment_money",
            Maps.of(
                "amount",
                Money.plain(presented(minor, draft), presentment),
                "currency_code",
                presentment));
  }

  private String money(long minor) {
    return Money.plain(minor, currency);
  }
}
