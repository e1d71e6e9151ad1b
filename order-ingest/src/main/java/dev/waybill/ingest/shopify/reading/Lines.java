package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.OrderLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.OwnRefunds;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Quantities;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Line items, with what is left of them. Tips are lines, too, and nothing to be shipped. */
final class Lines {

  private static final Text TEXT = Text.plain();
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final List<String> FIELDS = List.of("current_quantity", "fulfillable_quantity");

  private Lines() {}

  /** All of them, whoever sends them. */
  static List<OrderLine> of(JsonNode body, ShopRules rules, Amounts amounts, Problems problems) {
    Bundles bundles = Bundles.of(body, rules, problems);
    JsonNode items = body.path("line_items");
    Map<String, Integer> refunded = refunded(body.path("refunds"), true);
    var lines = new ArrayList<OrderLine>(items.size());
    for (JsonNode item : items.values()) {
      if (Extras.isTip(item)) {
        continue;
      }
      String id = Fields.id(item, "id");
      // Unique within the order even where the shop gave none.
      String name = id == null ? "#" + (lines.size() + 1) : id;
      lines.add(line(item, name, refunded.getOrDefault(name, 0), bundles, amounts, problems));
    }
    return lines;
  }

  /** With those of others as theirs, by who ships a product as a rule. */
  static List<OrderLine> byService(JsonNode body, List<OrderLine> all, ShopRules rules) {
    List<OrderLine> lines = null;
    int place = 0;
    for (JsonNode item : body.path("line_items").values()) {
      if (Extras.isTip(item)) {
        continue;
      }
      String service = Services.others(item, rules);
      if (service != null) {
        lines = lines == null ? new ArrayList<>(all) : lines;
        lines.set(place, all.get(place).fulfilledBy(service));
      }
      place++;
    }
    return lines == null ? all : lines;
  }

  /** With those of others as theirs, by where this order is sent from, as far as it is sent. */
  static List<OrderLine> byRouting(
      List<OrderLine> all, List<OrderLine> byService, Routing routing) {
    var lines = new ArrayList<OrderLine>(all.size());
    for (int i = 0; i < all.size(); i++) {
      OrderLine line = all.get(i);
      lines.add(line.needsShipping() ? routing.of(line) : byService.get(i));
    }
    return lines;
  }

  /**
   * Pieces by line that are not left because we shipped them, or paid them back.
   *
   * @param all lines, whoever sends them
   */
  static Map<String, Integer> settledByUs(
      JsonNode body, List<OrderLine> lines, List<OrderLine> all, Routing routing) {
    Map<String, Integer> settled = settled(body, all);
    Map<String, Integer> byUs = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      OrderLine line = all.get(i);
      if (lines.get(i).fulfilledBy() == null) {
        int pieces = routing.settled(line, settled.getOrDefault(line.id(), 0));
        if (pieces > 0) {
          byUs.put(line.id(), pieces);
        }
      }
    }
    return byUs;
  }

  /**
   * Pieces that are not left because they were shipped, or paid back by us, by line. Together with
   * what is left they are what was ordered, less what others took off.
   */
  static Map<String, Integer> settled(JsonNode body, List<OrderLine> lines) {
    JsonNode refunds = body.path("refunds");
    if (Fields.text(body, "fulfillment_status").isEmpty() && refunds.isEmpty()) {
      return Map.of();
    }
    Map<String, Integer> left = new HashMap<>();
    for (OrderLine line : lines) {
      // What becomes of others' lines is none of our business.
      if (line.fulfilledBy() == null) {
        left.put(line.id(), line.quantity());
      }
    }
    Map<String, Integer> all = refunded(refunds, true);
    Map<String, Integer> others = refunded(refunds, false);
    Map<String, Integer> settled = new HashMap<>();
    for (JsonNode item : body.path("line_items").values()) {
      String line = Fields.id(item, "id");
      Integer stays = line == null ? null : left.get(line);
      BigDecimal ordered = Fields.number(item.path("quantity"));
      if (line != null && stays != null && ordered != null) {
        int byOthers = others.getOrDefault(line, 0);
        int byUs = all.getOrDefault(line, 0) - byOthers;
        BigDecimal current = Fields.number(item.path("current_quantity"));
        int wanted = capped(ordered) - byOthers;
        if (current != null) {
          wanted = Math.min(wanted, capped(current) + byUs);
        }
        if (wanted > stays) {
          settled.put(line, wanted - stays);
        }
      }
    }
    return settled;
  }

  private static int capped(BigDecimal pieces) {
    return pieces.min(MOST).max(BigDecimal.ZERO).intValue();
  }

  /**
   * Pieces that refunds took off, by line.
   *
   * @param ours whether those that we made count as well
   */
  private static Map<String, Integer> refunded(JsonNode refunds, boolean ours) {
    var pieces = new HashMap<String, Integer>();
    for (JsonNode refund : refunds.values()) {
      if (!ours && OwnRefunds.isOurs(Fields.text(refund, "note"))) {
        continue;
      }
      for (JsonNode part : refund.path("refund_line_items").values()) {
        String line = Fields.id(part, "line_item_id");
        BigDecimal quantity = Fields.number(part.path("quantity"));
        if (line != null && quantity != null && quantity.signum() > 0) {
          pieces.merge(line, quantity.min(MOST).intValue(), Lines::capped);
        }
      }
    }
    return pieces;
  }

  private static int capped(int a, int b) {
    return Math.min(a + b, MOST.intValue());
  }

  private static OrderLine line(
      JsonNode item, String id, int refunded, Bundles bundles, Amounts amounts, Problems problems) {
    LinePrices prices = LinePrices.of(item, amounts);
    int ordered = Quantities.of(item.path("quantity"), "Line " + id, problems);
    int left = left(item, ordered, refunded, "Line " + id, problems);
    return new OrderLine(
        id,
        TEXT.of(item, "sku"),
        product(item),
        Fields.firstOf(TEXT.of(item, "name"), TEXT.of(item, "title")),
        left,
        prices.unit(),
        needsShipping(item) && bundles.isPacked(item),
        grams(item),
        ordered,
        prices.discount(),
        prices.tax(),
        prices.total(),
        prices.presentment(),
        null,
        bundles.partOf(item),
        shipped(item, ordered - refunded, left));
  }

  /**
   * {@code current_quantity} is what refunds and edits left; {@code fulfillable_quantity} takes off
   * what somebody has already shipped, too, but not what was refunded without restocking. Older
   * versions of the API lack the first, so refunds are also counted: the least of the three is what
   * may still be shipped.
   */
  private static int left(
      JsonNode item, int ordered, int refunded, String line, Problems problems) {
    int left = Math.max(0, ordered - refunded);
    for (String field : FIELDS) {
      JsonNode told = item.path(field);
      if (told.isNumber() || told.isString()) {
        left = Math.min(left, Quantities.of(told, line, problems));
      }
    }
    return left;
  }

  /** Pieces that are still wanted and not left to ship. */
  private static int shipped(JsonNode item, int wanted, int left) {
    BigDecimal current = Fields.number(item.path("current_quantity"));
    int stays = current == null ? wanted : Math.min(wanted, capped(current));
    return Math.max(0, stays - left);
  }

  /** Null on custom items; a line whose product was deleted keeps the SKU it was sold under. */
  private static @Nullable String product(JsonNode item) {
    String variant = Fields.id(item, "variant_id");
    return variant != null ? variant : Fields.id(item, "product_id");
  }

  private static boolean needsShipping(JsonNode item) {
    JsonNode told = item.path("requires_shipping");
    return told.isBoolean() ? told.booleanValue() : !item.path("gift_card").booleanValue(false);
  }

  private static int grams(JsonNode item) {
    BigDecimal grams = Fields.number(item.path("grams"));
    return grams == null || grams.signum() < 0 || grams.compareTo(MOST) > 0 ? 0 : grams.intValue();
  }
}
