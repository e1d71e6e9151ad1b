package dev.waybill.sandbox.shops.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
import dev.waybill.sandbox.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as the GraphQL Admin API represents it: every field that Waybill may ask for. */
final class GraphQlOrder {

  private GraphQlOrder() {}

  static Map<String, @Nullable Object> of(ShopifyOrder order, @Nullable Draft draft) {
    var view =
        Maps.of(
            "__typename", "Order",
            "id", Gid.of("Order", order.id()),
            "legacyResourceId", Long.toString(order.id()),
            "name", ShopifyBody.name(order.id()),
            "createdAt",
                (order.origin() == null ? order.updated() : order.origin().placed()).toString(),
            "updatedAt", order.updated().toString(),
            "cancelledAt", order.cancelled() == null ? null : order.cancelled().toString(),
            "cancelReason", upper(order.cancelReason()),
            "closed", false,
            "confirmed", true,
            "displayFinancialStatus", upper(order.financialStatus()),
            "displayFulfillmentStatus", displayed(order.fulfillmentStatus()),
            "tags", order.tags(),
            "risk",
                Maps.of(
                    "recommendation",
                    order.suspect() ? "CANCEL" : "NONE",
                    "assessments",
                    order.suspect() ? List.of(Maps.of("riskLevel", "HIGH")) : List.of()),
            "fulfillmentOrders", connection(FulfillmentOrders.of(order, draft)),
            "fulfillments",
                order.handling().fulfillments().stream()
                    .map(one -> fulfillment(order.id(), one))
                    .toList());
    String kept = order.handling().kept();
    view.put(
        "metafield", kept == null ? null : Maps.of("jsonValue", Json.read(kept.getBytes(UTF_8))));
    view.put("refunds", refunds(order));
    if (draft != null) {
      addContents(view, order, draft);
    }
    return view;
  }

  private static String displayed(@Nullable String status) {
    return status == null
        ? "UNFULFILLED"
        : status.equals("partial") ? "PARTIALLY_FULFILLED" : "FULFILLED";
  }

  /** Those of apps, and that of the merchant. */
  private static List<Map<String, @Nullable Object>> refunds(ShopifyOrder order) {
    var refunds = new ArrayList<Map<String, @Nullable Object>>();
    order
        .handling()
        .refunds()
        .forEach(one -> refunds.add(refund(order.id(), one.note(), one.pieces())));
    if (order.refundedPieces() > 0) {
      refunds.add(refund(order.id(), null, Map.of(0, order.refundedPieces())));
    }
    return refunds;
  }

  private static Map<String, @Nullable Object> refund(
      long order, @Nullable String note, Map<Integer, Integer> pieces) {
    return Maps.of("note", note, "refundLineItems", connection(items(order, pieces)));
  }

  private static List<@Nullable Object> items(long order, Map<Integer, Integer> byPlace) {
    var items = new ArrayList<@Nullable Object>();
    byPlace.forEach(
        (place, pieces) ->
            items.add(
                Maps.of(
                    "quantity",
                    pieces,
                    "lineItem",
                    Maps.of("id", Gid.of("LineItem", Gid.lineItem(order, place))))));
    return items;
  }

  static Map<String, @Nullable Object> fulfillment(long order, Handling.Fulfillment one) {
    return Maps.of(
        "id", Gid.of("Fulfillment", one.id()),
        "legacyResourceId", Long.toString(one.id()),
        "status", one.cancelled() ? "CANCELLED" : "SUCCESS",
        "displayStatus", one.cancelled() ? "CANCELED" : "FULFILLED",
        "createdAt", one.at().toString(),
        "updatedAt", one.at().toString(),
        "trackingInfo",
            List.of(Maps.of("company", one.company(), "number", one.number(), "url", one.url())),
        "fulfillmentLineItems", connection(items(order, one.pieces())));
  }

  static Map<String, @Nullable Object> connection(List<? extends @Nullable Object> nodes) {
    var edges = new ArrayList<@Nullable Object>();
    for (Object node : nodes) {
      edges.add(Maps.of("cursor", "c" + edges.size(), "node", node));
    }
    return Maps.of(
        "nodes", nodes,
        "edges", edges,
        "pageInfo",
            Maps.of(
                "hasNextPage",
                false,
                "hasPreviousPage",
                false,
                "startCursor",
                null,
                "endCursor",
                null));
  }

  private static @Nullable Object terms(ShopifyOrder order, Draft draft) {
    if (!draft.onTerms()) {
      return null;
    }
    Instant placed = order.origin() == null ? order.updated() : order.origin().placed();
    return Maps.of(
        "paymentTermsName",
        "Net 30",
        "paymentSchedules",
        connection(List.of(Maps.of("dueAt", placed.plus(Duration.ofDays(30)).toString()))));
  }

  private static void addContents(
      Map<String, @Nullable Object> view, ShopifyOrder order, Draft draft) {
    Buyer buyer = draft.buyer();
    String currency = draft.currency();
    long tax = draft.goodsTax() + draft.tax(draft.shipping());
    Map<String, @Nullable Object> address = address(buyer);
    Maps.put(
        view,
        "email",
        buyer.email(),
        "phone",
        null,
        "note",
        ShopifyBody.note(draft),
        "currencyCode",
        currency,
        "presentmentCurrencyCode",
        currency,
        "customerLocale",
        buyer.language(),
        "requiresShipping",
        !draft.digital(),
        "test",
        false,
        "processedAt",
        view.get("createdAt"),
        "totalPriceSet",
        set(draft.total(), draft),
        "currentTotalPriceSet",
        set(draft.total(), draft),
        "subtotalPriceSet",
        set(draft.goods(), draft),
        "totalShippingPriceSet",
        set(draft.shipping(), draft),
        "totalTaxSet",
        set(tax, draft),
        "currentTotalTaxSet",
        set(tax, draft),
        "totalDiscountsSet",
        set(draft.discounts(), draft),
        "currentTotalDiscountsSet",
        set(draft.discounts(), draft),
        "taxesIncluded",
        false,
        "poNumber",
        draft.purchaseOrder(),
        "paymentTerms",
        terms(order, draft),
        "customAttributes",
        List.of(),
        "totalTipReceivedSet",
        set(0, draft),
        "currentTotalDutiesSet",
        null,
        "currentTotalAdditionalFeesSet",
        null,
        "discountApplications",
        connection(
            draft.discountPercent() == 0 ? List.of() : List.of(Maps.of("index", 0, "code", "TEN"))),
        "totalRefundedSet",
        set(order.refunded(draft), draft),
        "paymentGatewayNames",
        List.of(ShopifyBody.gateway(order)),
        "shippingAddress",
        draft.digital() || draft.pickup() ? null : address,
        "billingAddress",
        address,
        "customer",
        Maps.of(
            "id",
                Gid.of(
                    "Customer",
                    Gid.BEYOND_DOUBLES
                        + Math.floorMod(
                            buyer.email().toLowerCase(Locale.ROOT).hashCode(), 1 << 30)),
            "email", buyer.email(),
            "firstName", buyer.firstName(),
            "lastName", buyer.lastName(),
            "locale", buyer.language(),
            "phone", null),
        "shippingLine",
        shippingLine(draft),
        "shippingLines",
        connection(draft.digital() ? List.of() : List.of(shippingLine(draft))),
        "lineItems",
        connection(lines(order, draft)));
  }

  private static List<Map<String, @Nullable Object>> lines(ShopifyOrder order, Draft draft) {
    var lines = new ArrayList<Map<String, @Nullable Object>>();
    for (Draft.Line line : draft.lines()) {
      long id = Gid.lineItem(order.id(), lines.size());
      int left = order.left(lines.size(), line.quantity());
      int unshipped = order.unshipped(lines.size(), line.quantity());
      lines.add(
          Maps.of(
              "id", Gid.of("LineItem", id),
              "name", line.article().name(),
              "title", line.article().name(),
              "sku", line.article().sku(),
              "quantity", line.quantity(),
              "currentQuantity", left,
              "unfulfilledQuantity", unshipped,
              "fulfillableQuantity", unshipped,
              "refundableQuantity", left,
              "requiresShipping", !line.article().digital(),
              "isGiftCard", line.article().sku().startsWith("GIFTCARD"),
              "originalUnitPriceSet", set(line.unitPrice(), draft),
              "discountedUnitPriceSet", set(line.unitPrice(), draft),
              "discountedTotalSet", set(draft.total(line), draft),
              "totalDiscountSet", set(draft.discount(line), draft),
              "discountAllocations",
                  draft.discountPercent() == 0
                      ? List.of()
                      : List.of(
                          Maps.of(
                              "allocatedAmountSet",
                              set(draft.discount(line), draft),
                              "discountApplication",
                              Maps.of("index", 0))),
              "taxLines", taxLines(draft.tax(draft.total(line)), draft),
              "product",
                  Maps.of("id", Gid.of("Product", Gid.BEYOND_DOUBLES + line.article().productId())),
              "fulfillmentService", Maps.of("handle", "manual"),
              "lineItemGroup",
                  draft.bundle()
                      ? Maps.of(
                          "id", Gid.of("LineItemGroup", ShopifyLines.group(order)),
                          "variantId", Gid.of("ProductVariant", order.id() + 8),
                          "variantSku", "SET")
                      : null,
              "variant", variant(line)));
    }
    return lines;
  }

  static Map<String, @Nullable Object> variant(Draft.Line line) {
    long id =
        Gid.BEYOND_DOUBLES + 50_000 + line.article().productId() + line.article().variationId();
    return Maps.of(
        "id", Gid.of("ProductVariant", id),
        "legacyResourceId", Long.toString(id),
        "sku", line.article().sku(),
        "inventoryItem",
            Maps.of(
                "measurement",
                Maps.of("weight", Maps.of("value", line.article().grams(), "unit", "GRAMS"))));
  }

  private static @Nullable Map<String, @Nullable Object> shippingLine(Draft draft) {
    if (draft.digital()) {
      return null;
    }
    return Maps.of(
        "code",
        draft.pickup() ? "Pickup" : "Standard",
        "title",
        draft.pickup() ? "Main street store" : "Standard",
        "deliveryCategory",
        draft.pickup() ? "pickup" : null,
        "isRemoved",
        false,
        "originalPriceSet",
        set(draft.shipping(), draft),
        "discountedPriceSet",
        set(draft.shipping(), draft),
        "taxLines",
        taxLines(draft.tax(draft.shipping()), draft),
        "discountAllocations",
        List.of());
  }

  private static List<@Nullable Object> taxLines(long tax, Draft draft) {
    return List.of(
        Maps.of("title", "VAT", "rate", draft.taxPercent() / 100.0, "priceSet", set(tax, draft)));
  }

  private static Map<String, @Nullable Object> address(Buyer buyer) {
    return Maps.of(
        "name", buyer.firstName() + ' ' + buyer.lastName(),
        "firstName", buyer.firstName(),
        "lastName", buyer.lastName(),
        "company", buyer.company().isEmpty() ? null : buyer.company(),
        "address1", buyer.line1(),
        "address2", buyer.line2().isEmpty() ? null : buyer.line2(),
        "city", buyer.city(),
        "province", buyer.province().isEmpty() ? null : buyer.province(),
        "provinceCode", buyer.provinceCode().isEmpty() ? null : buyer.provinceCode(),
        "zip", buyer.postcode(),
        "country", buyer.countryName(),
        "countryCode", buyer.country(),
        "countryCodeV2", buyer.country(),
        "phone", buyer.phone());
  }

  static Map<String, @Nullable Object> set(long minor, Draft draft) {
    return Maps.of(
        "shopMoney", money(minor, draft.currency()),
        "presentmentMoney",
            money(ShopifyAmounts.presented(minor, draft), ShopifyAmounts.presentment(draft)));
  }

  private static Map<String, @Nullable Object> money(long minor, String currency) {
    return Maps.of("amount", Money.plain(minor, currency), "currencyCode", currency);
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
