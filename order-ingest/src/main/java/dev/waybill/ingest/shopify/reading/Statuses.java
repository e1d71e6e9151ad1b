package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the states of an order mean for fulfillment. Shopify has three of them, for money, for goods
 * and for cancellation; the last overrides the others.
 */
final class Statuses {

  private Statuses() {}

  static ShopStatus of(JsonNode body, List<OrderLine> lines, ShopRules rules, Problems problems) {
    if (!Fields.text(body, "cancelled_at").isEmpty()) {
      return ShopStatus.CANCELLED;
    }
    ShopStatus status = byMoney(body, lines, rules, problems);
    return isOpen(status) && !Fields.text(body, "closed_at").isEmpty()
        ? closed(status, rules, problems)
        : status;
  }

  private static boolean isOpen(ShopStatus status) {
    return status == ShopStatus.READY || status == ShopStatus.AWAITING_PAYMENT;
  }

  /** Closed, which people see as archived, before it was shipped. */
  private static ShopStatus closed(ShopStatus status, ShopRules rules, Problems problems) {
    return switch (rules.closed()) {
      case DONE -> ShopStatus.FULFILLED;
      case SHIP -> status;
      case HOLD -> {
        problems.add(
            "closed-order",
            "The order was archived in the shop, though it is not fulfilled there. Release it if it"
                + " is to be shipped all the same, or fulfill or cancel it in the shop.");
        yield status;
      }
    };
  }

  private static ShopStatus byMoney(
      JsonNode body, List<OrderLine> lines, ShopRules rules, Problems problems) {
    boolean fulfilled = "fulfilled".equals(Fields.text(body, "fulfillment_status"));
    String financial = Fields.text(body, "financial_status");
    return switch (financial) {
      case "refunded", "voided" -> ShopStatus.CANCELLED;
      case "paid" -> fulfilled ? ShopStatus.FULFILLED : ShopStatus.READY;
      case "partially_refunded" -> fulfilled ? ShopStatus.FULFILLED : afterRefund(body, lines);
      // Not to be shipped before the money is there; what the shop has shipped all the same is
      // done.
      case "pending", "authorized", "partially_paid", "expired", "" -> {
        if (fulfilled) {
          yield ShopStatus.FULFILLED;
        }
        yield Terms.shipsUnpaid(body, financial, rules)
            ? ShopStatus.READY
            : ShopStatus.AWAITING_PAYMENT;
      }
      default -> {
        problems.add(
            "unknown-status",
            "The shop gives the order's payment a status that Waybill does not know. Ship the order"
                + " by hand and fulfill it in the shop, or cancel it there.");
        yield ShopStatus.AWAITING_PAYMENT;
      }
    };
  }

  private static ShopStatus afterRefund(JsonNode body, List<OrderLine> lines) {
    // What others have left to deliver shows in no quantity here.
    if (lines.stream().anyMatch(line -> line.quantity() > 0 || line.fulfilledBy() != null)) {
      return ShopStatus.READY;
    }
    return "partial".equals(Fields.text(body, "fulfillment_status"))
        ? ShopStatus.FULFILLED
        : ShopStatus.CANCELLED;
  }
}
