package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.Totals;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.OwnRefunds;
import dev.waybill.ingest.order.Problems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Refunds of an order. Status, quantities and total stay as they were, and a webhook has only the
 * sums: whether the money was for goods that must not be shipped any more, for postage or for
 * goodwill stands nowhere in it. Whoever asks the shop learns the lines; what even they do not
 * explain is a person's decision.
 *
 * @param all that others made, by id; "" for none
 * @param told whether their lines are known
 * @param pieces that came off, by line
 * @param unexplained money that went back without saying for what; only known if {@code told}
 */
record Refunds(
    String all, boolean told, Money sum, Map<String, Integer> pieces, BigDecimal unexplained) {

  /** A cent by rounding, for each amount that makes up a sum. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  private static final int MOST_PIECES = 1_000_000;

  static Refunds of(JsonNode body, Amounts amounts) {
    JsonNode refunds = body.path("refunds");
    if (!refunds.isArray() || refunds.isEmpty()) {
      return new Refunds("", false, amounts.zero(), Map.of(), BigDecimal.ZERO);
    }
    var ids = new TreeSet<String>();
    var pieces = new HashMap<String, Integer>();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal unexplained = BigDecimal.ZERO;
    boolean told = true;
    for (JsonNode refund : refunds.values()) {
      if (OwnRefunds.isOurs(Fields.text(refund, "reason"))) {
        sum = sum.add(amount(refund));
        continue;
      }
      String id = Fields.id(refund, "id");
      ids.add(id == null ? "#" + ids.size() : id);
      BigDecimal amount = amount(refund);
      sum = sum.add(amount);
      told &= refund.path("line_items").isArray();
      unexplained = unexplained.add(unexplained(refund, amount, pieces));
    }
    return new Refunds(String.join(",", ids), told, amounts.of(sum), pieces, unexplained);
  }

  /** "total" is negative in an order, "amount" positive in a refund of its own. */
  private static BigDecimal amount(JsonNode refund) {
    BigDecimal total = Fields.number(refund.path("total"));
    BigDecimal amount = total == null ? Fields.number(refund.path("amount")) : total;
    return amount == null ? BigDecimal.ZERO : amount.abs();
  }

  /** Takes note of the pieces, and returns what is left of the amount after all that is named. */
  private static BigDecimal unexplained(
      JsonNode refund, BigDecimal amount, Map<String, Integer> pieces) {
    BigDecimal left = amount;
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode item : refund.path("line_items").values()) {
      BigDecimal quantity = Fields.number(item.path("quantity"));
      String line = MetaData.refundedLine(item);
      if (quantity != null && quantity.signum() != 0 && line != null) {
        pieces.merge(line, whole(quantity), (a, b) -> Math.min(MOST_PIECES, a + b));
        named.add(item);
      }
    }
    refund.path("shipping_lines").values().forEach(named::add);
    refund.path("fee_lines").values().forEach(named::add);
    for (JsonNode item : named) {
      left =
          left.subtract(cost(item, "total")).subtract(cost(item, "total_tax")).subtract(ROUNDING);
    }
    return left.max(BigDecimal.ZERO);
  }

  /** A part of a piece that came back is none that can be shipped. */
  private static int whole(BigDecimal quantity) {
    BigDecimal pieces = quantity.abs().setScale(0, RoundingMode.UP);
    return pieces.min(BigDecimal.valueOf(MOST_PIECES)).intValue();
  }

  private static BigDecimal cost(JsonNode item, String field) {
    BigDecimal cost = Fields.number(item.path(field));
    return cost == null ? BigDecimal.ZERO : cost.abs();
  }

  boolean any() {
    return !all.isEmpty();
  }

  int of(String line) {
    return pieces.getOrDefault(line, 0);
  }

  void check(Totals totals, Problems problems) {
    if (!any()) {
      return;
    }
    if (sum.minor() > 0 && sum.minor() >= totals.total().minor()) {
      problems.add(
          "wholly-refunded",
          "The whole amount was refunded, but the shop still means to ship the order. Cancel it, or"
              + " release it if the customer is to have the goods all the same.");
    } else if (!told) {
      problems.add(
          "partly-refunded",
          "Part of the order was refunded, and the webhook does not say for which lines. Where"
              + " Waybill has access to the shop it asks within some minutes, and the order goes on"
              + " by itself. Otherwise look at the refund in the shop: if it was for goods, ship"
              + " the rest by hand and complete the order there; if it was not, release it here.");
    } else if (unexplained.signum() > 0) {
      problems.add(
          "refund-without-lines",
          "Of what was refunded, "
              + unexplained.setScale(2, RoundingMode.HALF_UP).toPlainString()
              + " names no pieces in the shop, so it may have been for goods or for goodwill. If it"
              + " was for goods, ship the rest by hand and complete the order in the shop; if it"
              + " was not, release it here.");
    }
  }
}
