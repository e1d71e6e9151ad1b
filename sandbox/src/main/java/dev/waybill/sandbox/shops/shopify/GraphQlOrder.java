package dev.waybill.sandbox.shops.shopify;

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

/**
 * An order as the GraphQL Admin API represents it: every field of {@code admin.graphqls}. What
 * costs something is a supplier, asked only if the operation asks for it.
 */
final class GraphQlOrder {

  /** The currency of the shop. */
  private static final String OF_SHOP = "EUR";

  private static final Map<String, @Nullable Object> NOTHING =
      Maps.of("shopMoney", money(0, OF_SHOP), "presentmentMoney", money(0, OF_SHOP));

  private static final List<String> SUMS =
      List.of(
          "totalPriceSet",
          "currentTotalPriceSet",
          "subtotalPriceSet",
          "totalShippingPriceSet",
          "totalTaxSet",
          "currentTotalTaxSet",
          "totalDiscountsSet",
          "currentTotalDiscountsSet",
          "totalRefundedSet",
          "totalTipReceivedSet");

  private GraphQlOrder() {}

  static Map<String, @Nullable Object> of(ShopifyOrder order, @Nullable Draft draft) {
    var view =
        Maps.of(
            "__typename", "Order",
            "id", Gid.of("Order", order.id()),
            "legacyResourceId", Long.toString(order.id()),
            "name", ShopifyBody.name(order.id()),
            "createdAt", order.placedAt().toString(),
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
            "fulfillmentOrders", later(is -> new Connection(FulfillmentOrders.of(order, draft))),
            "fulfillments",
                later(
                    is ->
                        order.handling().fulfillments().stream()
                            .map(one -> fulfillment(order, draft, one))
                            .toList()),
            "refunds", later(is -> refunds(order, draft)),
            "suggestedRefund", later(is -> suggestedRefund(order, draft, is)));
    view.put("metafield", later(is -> kept(order.handling().kept().get(is.text("key")))));
    if (draft == null) {
      addNothing(view);
    } else {
      addContents(view, order, draft);
    }
    return view;
  }

  private static @Nullable Object kept(@Nullable String json) {
    return json == null ? null : Maps.of("jsonValue", Json.plain(json));
  }

  private static String displayed(@Nullable String status) {
    return status == null
        ? "UNFULFILLED"
        : status.equals("partial") ? "PARTIALLY_FULFILLED" : "FULFILLED";
  }

  /** Those of apps, and that of the merchant. */
  private static List<Map<String, @Nullable Object>> refunds(
      ShopifyOrder order, @Nullable Draft draft) {
    var refunds = new ArrayList<Map<String, @Nullable Object>>();
    order.handling().refunds().forEach(one -> refunds.add(refund(order, draft, one)));
    if (order.refundedPieces() > 0) {
      long id = order.id() + 12;
      Map<Integer, Integer> pieces = Map.of(0, order.refundedPieces());
      long minor = draft == null ? 0 : order.worth(draft, pieces, false);
      refunds.add(refund(order, draft, id, null, minor, pieces));
    }
    return refunds;
  }

  static Map<String, @Nullable Object> refund(
      ShopifyOrder order, @Nullable Draft draft, Handling.Refund one) {
    return refund(order, draft, one.id(), one.note(), one.minor(), one.pieces());
  }

  private static Map<String, @Nullable Object> refund(
      ShopifyOrder order,
      @Nullable Draft draft,
      long id,
      @Nullable String note,
      long minor,
      Map<Integer, Integer> pieces) {
    return Maps.of(
        "__typename",
        "Refund",
        "id",
        Gid.of("Refund", id),
        "note",
        note,
        "totalRefundedSet",
        draft == null ? NOTHING : set(minor, draft),
        "refundLineItems",
        new Connection(GraphQlLines.items(order, draft, pieces)));
  }

  static Map<String, @Nullable Object> fulfillment(
      ShopifyOrder order, @Nullable Draft draft, Handling.Fulfillment one) {
    return Maps.of(
        "id", Gid.of("Fulfillment", one.id()),
        "legacyResourceId", Long.toString(one.id()),
        "status", one.cancelled() ? "CANCELLED" : "SUCCESS",
        "displayStatus", one.cancelled() ? "CANCELED" : one.display(),
        "createdAt", one.at().toString(),
        "updatedAt", one.at().toString(),
        "inTransitAt", first(one, "IN_TRANSIT"),
        "deliveredAt", first(one, "DELIVERED"),
        "trackingInfo",
            List.of(Maps.of("company", one.company(), "number", one.number(), "url", one.url())),
        "fulfillmentLineItems", new Connection(GraphQlLines.items(order, draft, one.pieces())),
        "events",
            (LazyValue)
                is -> {
                  List<Map<String, @Nullable Object>> events =
                      one.events().stream().map(GraphQlOrder::event).toList();
                  return new Connection(is.is("reverse", false) ? events.reversed() : events)
                      .value(is);
                });
  }

  /** When it came to stand so. */
  private static @Nullable String first(Handling.Fulfillment one, String status) {
    return one.events().stream()
        .filter(event -> event.status().equals(status))
        .map(Handling.Event::happenedAt)
        .findFirst()
        .orElse(null);
  }

  static Map<String, @Nullable Object> event(Handling.Event one) {
    return Maps.of(
        "id", Gid.of("FulfillmentEvent", one.id()),
        "status", one.status(),
        "happenedAt", one.happenedAt(),
        "createdAt", one.happenedAt(),
        "city", one.city(),
        "country", one.country());
  }

  /** What the shop would pay back; null for an order that was not placed here. */
  private static @Nullable Object suggestedRefund(
      ShopifyOrder order, @Nullable Draft draft, Arguments arguments) {
    if (draft == null) {
      return null;
    }
    boolean full = arguments.is("suggestFullRefund", false);
    Map<Integer, Integer> pieces =
        ShopifyMutations.pieces(order.id(), arguments.objects("refundLineItems"), "lineItemId");
    if (full) {
      for (int place = 0; place < draft.lines().size(); place++) {
        pieces.put(place, order.left(place, draft.lines().get(place).quantity()));
      }
    }
    long minor = order.worth(draft, pieces, full);
    Object amount = set(minor, draft);
    return Maps.of(
        "amountSet",
        amount,
        "maximumRefundableSet",
        amount,
        "refundLineItems",
        GraphQlLines.items(order, draft, pieces),
        "shipping",
        Maps.of("amountSet", set(full ? draft.shipping() : 0, draft)),
        "suggestedTransactions",
        minor <= 0
            ? List.of()
            : List.of(
                Maps.of(
                    "gateway",
                    "shopify_payments",
                    "parentTransaction",
                    Maps.of("id", Gid.of("OrderTransaction", order.id() + 11)),
                    "amountSet",
                    amount)));
  }

  /** Of an order that was not placed here, and whose contents nobody knows. */
  private static void addNothing(Map<String, @Nullable Object> view) {
    Maps.put(
        view,
        "currencyCode",
        OF_SHOP,
        "presentmentCurrencyCode",
        OF_SHOP,
        "requiresShipping",
        true,
        "test",
        false,
        "taxesIncluded",
        false,
        "processedAt",
        view.get("createdAt"),
        "customAttributes",
        List.of(),
        "paymentGatewayNames",
        List.of());
    for (String list : List.of("lineItems", "shippingLines", "discountApplications")) {
      view.put(list, new Connection(List.of()));
    }
    for (String sum : SUMS) {
      view.put(sum, NOTHING);
    }
  }

  private static @Nullable Object terms(ShopifyOrder order, Draft draft) {
    if (!draft.onTerms()) {
      return null;
    }
    Instant placed = order.placedAt();
    return Maps.of(
        "paymentTermsName",
        "Net 30",
        "paymentSchedules",
        new Connection(List.of(Maps.of("dueAt", placed.plus(Duration.ofDays(30)).toString()))));
  }

  private static void addContents(
      Map<String, @Nullable Object> view, ShopifyOrder order, Draft draft) {
    Buyer buyer = draft.buyer();
    String currency = draft.currency();
    LazyValue address = later(is -> address(buyer));
    Buyer shipTo = order.shipTo();
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
        later(is -> set(draft.total(), draft)),
        "currentTotalPriceSet",
        later(is -> set(draft.total(), draft)),
        "subtotalPriceSet",
        later(is -> set(draft.goods(), draft)),
        "totalShippingPriceSet",
        later(is -> set(draft.shipping(), draft)),
        "totalTaxSet",
        later(is -> set(draft.goodsTax() + draft.tax(draft.shipping()), draft)),
        "currentTotalTaxSet",
        later(is -> set(draft.goodsTax() + draft.tax(draft.shipping()), draft)),
        "totalDiscountsSet",
        later(is -> set(draft.discounts(), draft)),
        "currentTotalDiscountsSet",
        later(is -> set(draft.discounts(), draft)),
        "taxesIncluded",
        false,
        "poNumber",
        draft.purchaseOrder(),
        "paymentTerms",
        later(is -> terms(order, draft)),
        "customAttributes",
        List.of(),
        "totalTipReceivedSet",
        later(is -> set(0, draft)),
        "currentTotalDutiesSet",
        null,
        "currentTotalAdditionalFeesSet",
        null,
        "discountApplications",
        new Connection(draft.discountPercent() == 0 ? List.of() : List.of(GraphQlLines.discount())),
        "totalRefundedSet",
        later(is -> set(order.refunded(draft), draft)),
        "paymentGatewayNames",
        List.of(ShopifyBody.gateway(order)),
        "shippingAddress",
        draft.digital() || draft.pickup()
            ? null
            : shipTo == null ? address : later(is -> address(shipTo)),
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
        later(is -> shippingLine(draft)),
        "shippingLines",
        later(is -> new Connection(draft.digital() ? List.of() : List.of(shippingLine(draft)))),
        "lineItems",
        later(is -> new Connection(GraphQlLines.of(order, draft))));
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
        GraphQlLines.taxLines(draft.tax(draft.shipping()), draft),
        "discountAllocations",
        List.of());
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

  private static LazyValue later(LazyValue value) {
    return value;
  }

  private static @Nullable String upper(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
