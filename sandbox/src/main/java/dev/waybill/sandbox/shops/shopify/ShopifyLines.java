package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Draft.Line;
import dev.waybill.sandbox.shops.Maps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was ordered, in the REST representation: lines, and ways of shipping. */
final class ShopifyLines {

  private final ShopifyOrder order;
  private final Draft draft;
  private final ShopifyAmounts amounts;

  ShopifyLines(ShopifyOrder order, Draft draft) {
    this.order = order;
    this.draft = draft;
    this.amounts = new ShopifyAmounts(draft);
  }

  List<@Nullable Object> items() {
    var lines = new ArrayList<@Nullable Object>();
    for (Line line : draft.lines()) {
      Article article = line.article();
      long id = Gid.lineItem(order.id(), lines.size());
      int left = order.left(lines.size(), line.quantity());
      int unshipped = order.unshipped(lines.size(), line.quantity());
      lines.add(
          Maps.of(
              "id",
              id,
              "admin_graphql_api_id",
              Gid.of("LineItem", id),
              "current_quantity",
              left,
              "fulfillable_quantity",
              unshipped,
              "fulfillment_service",
              "manual",
              "fulfillment_status",
              unshipped == left ? null : unshipped == 0 ? "fulfilled" : "partial",
              "gift_card",
              article.sku().startsWith("GIFTCARD"),
              "grams",
              article.grams(),
              "name",
              article.name(),
              "price",
              amounts.text(line.unitPrice()),
              "price_set",
              amounts.set(line.unitPrice()),
              "product_exists",
              true,
              "product_id",
              ShopifyProducts.productId(article),
              "properties",
              List.of(),
              "quantity",
              line.quantity(),
              "requires_shipping",
              !article.digital(),
              "sales_line_item_group_id",
              draft.bundle() ? group(order) : null,
              "sku",
              article.sku(),
              "taxable",
              true,
              "title",
              article.name(),
              "total_discount",
              "0.00",
              "total_discount_set",
              amounts.set(0),
              "variant_id",
              ShopifyProducts.variantId(article),
              "variant_inventory_management",
              "shopify",
              "variant_title",
              null,
              "vendor",
              "Sandbox",
              "tax_lines",
              amounts.taxLines(draft.tax(draft.total(line))),
              "duties",
              List.of(),
              "discount_allocations",
              draft.discountPercent() == 0
                  ? List.of()
                  : List.of(
                      Maps.of(
                          "amount", amounts.text(draft.discount(line)),
                          "amount_set", amounts.set(draft.discount(line)),
                          "discount_application_index", 0))));
    }
    return lines;
  }

  /** Bundles are no lines here: all that is in them is a line, and names its group. */
  static long group(ShopifyOrder order) {
    return order.id() + 7;
  }

  /** What stands beside the lines. */
  List<@Nullable Object> groups() {
    return draft.bundle()
        ? List.of(
            Maps.of(
                "id",
                group(order),
                "title",
                "Gift set",
                "quantity",
                1,
                "variant_id",
                order.id() + 8,
                "variant_sku",
                "SET"))
        : List.of();
  }

  List<@Nullable Object> shipping() {
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
            amounts.text(draft.shipping()),
            "discounted_price_set",
            amounts.set(draft.shipping()),
            "is_removed",
            false,
            "phone",
            null,
            "price",
            amounts.text(draft.shipping()),
            "price_set",
            amounts.set(draft.shipping()),
            "source",
            "shopify",
            "title",
            pickup ? "Main street store" : "Standard",
            "tax_lines",
            amounts.taxLines(draft.tax(draft.shipping())),
            "discount_allocations",
            List.of()));
  }
}
