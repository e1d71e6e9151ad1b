package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Draft.Line;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of an order: what was bought, how it is sent, what was taken off, and the tax. */
final class WooLines {

  private static final long RATE_ID = 1;

  private final WooOrder order;
  private final Draft draft;

  WooLines(WooOrder order, Draft draft) {
    this.order = order;
    this.draft = draft;
  }

  List<@Nullable Object> items() {
    var lines = new ArrayList<@Nullable Object>();
    for (Line line : draft.lines()) {
      Article article = line.article();
      long total = draft.total(line);
      var item =
          Maps.of(
              "id", lineId(lines.size()),
              "name", article.name(),
              "product_id", article.productId(),
              "variation_id", article.variationId(),
              "quantity", line.quantity(),
              "tax_class", "",
              "subtotal", money(line.subtotal()),
              "subtotal_tax", money(draft.tax(line.subtotal())),
              "total", money(total),
              "total_tax", money(draft.tax(total)),
              "taxes",
                  List.of(
                      Maps.of(
                          "id", RATE_ID,
                          "total", money(draft.tax(total)),
                          "subtotal", money(draft.tax(line.subtotal())))),
              "meta_data", stockNotes(line, lines.size()),
              "sku", article.sku(),
              "global_unique_id", "",
              "price", total / Math.pow(10, Money.digits(draft.currency())) / line.quantity(),
              "image", Maps.of("id", "", "src", ""),
              "parent_name", article.variationId() == 0 ? null : article.name().split(" –")[0]);
      if (draft.bundle()) {
        addBundle(item, lines.isEmpty());
      }
      lines.add(item);
    }
    return lines;
  }

  /** What the shop counts is noted with the line while it is taken off the stock. */
  private List<@Nullable Object> stockNotes(Line line, int place) {
    if (order.stockNote() == 0 || line.article().digital()) {
      return List.of();
    }
    String pieces = Integer.toString(line.quantity());
    return List.of(
        Maps.of(
            "id",
            order.stockNote() + place,
            "key",
            "_reduced_stock",
            "value",
            pieces,
            "display_key",
            "_reduced_stock",
            "display_value",
            pieces));
  }

  /** As Product Bundles tells it: the first line is the bundle, all others are in it. */
  private void addBundle(Map<String, @Nullable Object> item, boolean first) {
    var parts = new ArrayList<@Nullable Object>();
    for (int i = 1; i < draft.lines().size(); i++) {
      parts.add(lineId(i));
    }
    Maps.put(
        item,
        "bundled_by",
        first ? "" : lineId(0),
        "bundled_item_title",
        "",
        "bundled_items",
        first ? parts : List.of());
  }

  List<@Nullable Object> taxes() {
    return List.of(
        Maps.of(
            "id", lineId(20),
            "rate_code", draft.buyer().country() + "-VAT-1",
            "rate_id", RATE_ID,
            "label", "VAT",
            "compound", false,
            "tax_total", money(draft.goodsTax()),
            "shipping_tax_total", money(draft.tax(draft.shipping())),
            "rate_percent", draft.taxPercent(),
            "meta_data", List.of()));
  }

  List<@Nullable Object> shipping() {
    if (draft.digital()) {
      return List.of();
    }
    String method =
        draft.pickup()
            ? (WooBody.blockCheckout(draft)
                ? "pickup_location"
                : draft.drawn() % 4 == 0 ? "legacy_local_pickup" : "local_pickup")
            : "flat_rate";
    return List.of(
        Maps.of(
            "id", lineId(30),
            "method_title", draft.pickup() ? "Abholung / Local pickup" : "Kurier DPD",
            "method_id", method,
            "instance_id", WooBody.blockCheckout(draft) ? "1" : "",
            "total", money(draft.shipping()),
            "total_tax", money(draft.tax(draft.shipping())),
            "taxes",
                List.of(
                    Maps.of(
                        "id",
                        RATE_ID,
                        "total",
                        money(draft.tax(draft.shipping())),
                        "subtotal",
                        "")),
            "tax_status", "taxable",
            "meta_data", List.of()));
  }

  List<@Nullable Object> coupons() {
    if (draft.discountPercent() == 0) {
      return List.of();
    }
    return List.of(
        Maps.of(
            "id", lineId(40),
            "code", "ten",
            "discount", money(draft.discounts()),
            "discount_tax", money(draft.tax(draft.discounts())),
            "meta_data", List.of(),
            "discount_type", "percent",
            "nominal_amount", draft.discountPercent(),
            "free_shipping", false));
  }

  private long lineId(int place) {
    return lineId(order, place);
  }

  static long lineId(WooOrder order, int place) {
    return order.id() % 10_000_000 * 50 + place;
  }

  private String money(long minor) {
    return Money.twoDecimals(minor, draft.currency());
  }
}
