package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lines of an order as the GraphQL Admin API represents them. */
final class GraphQlLines {

  private GraphQlLines() {}

  static List<LazyValue> of(ShopifyOrder order, Draft draft) {
    return IntStream.range(0, draft.lines().size())
        .<LazyValue>mapToObj(place -> is -> line(order, draft, place))
        .toList();
  }

  /** Pieces of lines, which are named by their places. */
  static List<@Nullable Object> items(
      ShopifyOrder order, @Nullable Draft draft, Map<Integer, Integer> pieces) {
    var items = new ArrayList<@Nullable Object>();
    pieces.forEach(
        (place, count) ->
            items.add(
                Maps.of(
                    "quantity",
                    count,
                    "lineItem",
                    (LazyValue)
                        is ->
                            draft == null
                                ? Maps.of("id", Gid.of("LineItem", Gid.lineItem(order.id(), place)))
                                : line(order, draft, place))));
    return items;
  }

  static Map<String, @Nullable Object> line(ShopifyOrder order, Draft draft, int place) {
    Draft.Line line = draft.lines().get(place);
    int left = order.left(place, line.quantity());
    int unshipped = order.unshipped(place, line.quantity());
    return Maps.of(
        "id", Gid.of("LineItem", Gid.lineItem(order.id(), place)),
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
        "originalUnitPriceSet", GraphQlOrder.set(line.unitPrice(), draft),
        "discountedUnitPriceSet", GraphQlOrder.set(line.unitPrice(), draft),
        "discountedTotalSet", GraphQlOrder.set(draft.total(line), draft),
        "totalDiscountSet", GraphQlOrder.set(draft.discount(line), draft),
        "discountAllocations",
            draft.discountPercent() == 0
                ? List.of()
                : List.of(
                    Maps.of(
                        "allocatedAmountSet",
                        GraphQlOrder.set(draft.discount(line), draft),
                        "discountApplication",
                        discount())),
        "taxLines", taxLines(draft.tax(draft.total(line)), draft),
        "product", Maps.of("id", Gid.of("Product", ShopifyProducts.productId(line.article()))),
        "fulfillmentService", Maps.of("handle", "manual", "serviceName", "Manual"),
        "lineItemGroup",
            draft.bundle()
                ? Maps.of(
                    "id", Gid.of("LineItemGroup", ShopifyLines.group(order)),
                    "variantId", Gid.of("ProductVariant", order.id() + 8),
                    "variantSku", "SET")
                : null,
        "variant", variant(line));
  }

  static Map<String, @Nullable Object> discount() {
    return Maps.of("__typename", "DiscountCodeApplication", "index", 0, "code", "TEN");
  }

  static Map<String, @Nullable Object> variant(Draft.Line line) {
    long id = ShopifyProducts.variantId(line.article());
    return Maps.of(
        "id", Gid.of("ProductVariant", id),
        "legacyResourceId", Long.toString(id),
        "sku", line.article().sku(),
        "inventoryItem",
            Maps.of(
                "measurement",
                Maps.of("weight", Maps.of("value", line.article().grams(), "unit", "GRAMS"))));
  }

  static List<@Nullable Object> taxLines(long tax, Draft draft) {
    return List.of(
        Maps.of(
            "title",
            "VAT",
            "rate",
            draft.taxPercent() / 100.0,
            "priceSet",
            GraphQlOrder.set(tax, draft)));
  }
}
