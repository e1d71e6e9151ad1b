package dev.waybill.ingest.shopify.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.shopify.client.ShopifyCalls;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Refund.Amount;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Refunds in a Shopify shop, of what the shop itself suggests, which is never more than is left.
 * Known again by their note; the idempotency key keeps two that are under way at once from both
 * paying.
 */
final class ShopifyRefunds {

  private final ShopifyCalls calls;

  ShopifyRefunds(ShopifyCalls calls) {
    this.calls = calls;
  }

  Outcome refund(String id, Refund refund) {
    if (refund.amount() == Amount.UNSPECIFIED) {
      throw WriteBackResult.amountMissing();
    }
    boolean full = refund.amount() == Amount.ALL;
    JsonNode order = suggested(id, full, List.of());
    if (order == null) {
      return WriteBackResult.missing();
    }
    String status = Fields.text(order, "displayFinancialStatus").toLowerCase(Locale.ROOT);
    for (JsonNode one : order.path("refunds").values()) {
      if (refund.isIn(Fields.text(one, "note"))) {
        return WriteBackResult.done(status, false, "refunded before");
      }
    }
    if (!full) {
      List<Map<String, Object>> lines = lines(order, refund);
      order = lines.isEmpty() ? null : suggested(id, false, lines);
    }
    JsonNode suggestion = order == null ? MissingNode.getInstance() : order.path("suggestedRefund");
    JsonNode amount = suggestion.path("amountSet").path("presentmentMoney");
    if (suggestion.path("suggestedTransactions").isEmpty() || isNothing(amount)) {
      return WriteBackResult.done(status, false, "nothing is left to refund");
    }
    String errors = errors(create(id, refund, suggestion, amount, full));
    return errors.isEmpty()
        ? WriteBackResult.done(
            status,
            true,
            "refunded " + Fields.text(amount, "amount") + ' ' + Fields.text(amount, "currencyCode"))
        : WriteBackResult.notRefundable(errors);
  }

  private @Nullable JsonNode suggested(String id, boolean full, List<Map<String, Object>> lines) {
    return calls.call(
        "WaybillSuggestedRefund",
        "order",
        ShopifyOperations.SUGGESTED_REFUND,
        Map.of("id", ShopifyOrder.gid(id), "full", full, "lines", lines, "shipping", full));
  }

  /** Of what is missing, as much as can still be refunded. */
  private static List<Map<String, Object>> lines(JsonNode order, Refund refund) {
    var there = new ArrayList<Line>();
    Map<String, Integer> refundable = new HashMap<>();
    for (JsonNode item : order.path("lineItems").path("nodes").values()) {
      int pieces = item.path("refundableQuantity").asInt(0);
      String line = ShopifyOrder.number(item.path("id"));
      refundable.put(line, pieces);
      there.add(
          new Line(
              line,
              Fields.text(item, "sku"),
              Fields.orNull(ShopifyOrder.number(item.path("variant").path("id"))),
              Fields.text(item, "title"),
              pieces,
              true));
    }
    var missing = new Parcel("", null, null, refund.missing());
    var lines = new ArrayList<Map<String, Object>>();
    Packing.of(List.of(missing), refund.lines().isEmpty() ? there : refund.lines())
        .total()
        .forEach(
            (line, wanted) -> {
              int pieces = Math.min(wanted, refundable.getOrDefault(line, 0));
              if (pieces > 0) {
                lines.add(line("gid://shopify/LineItem/" + line, pieces));
              }
            });
    return lines;
  }

  /** Our own stock counts, not the shop's. */
  private static Map<String, Object> line(String id, int pieces) {
    return Map.of("lineItemId", id, "quantity", pieces, "restockType", "NO_RESTOCK");
  }

  private @Nullable JsonNode create(
      String id, Refund refund, JsonNode suggestion, JsonNode amount, boolean full) {
    var input = new HashMap<String, Object>();
    input.put("orderId", ShopifyOrder.gid(id));
    input.put("note", refund.note());
    input.put("notify", false);
    // The customer's currency; all amounts are in it.
    input.put("currency", Fields.text(amount, "currencyCode"));
    var lines = new ArrayList<Map<String, Object>>();
    for (JsonNode line : suggestion.path("refundLineItems").values()) {
      lines.add(line(Fields.text(line.path("lineItem"), "id"), line.path("quantity").asInt(0)));
    }
    input.put("refundLineItems", lines);
    if (full
        && !isNothing(suggestion.path("shipping").path("amountSet").path("presentmentMoney"))) {
      input.put("shipping", Map.of("fullRefund", true));
    }
    var transactions = new ArrayList<Map<String, Object>>();
    for (JsonNode one : suggestion.path("suggestedTransactions").values()) {
      transactions.add(
          Map.of(
              "orderId",
              ShopifyOrder.gid(id),
              "parentId",
              Fields.text(one.path("parentTransaction"), "id"),
              "gateway",
              Fields.text(one, "gateway"),
              "kind",
              "REFUND",
              "amount",
              Fields.text(one.path("amountSet").path("presentmentMoney"), "amount")));
    }
    input.put("transactions", transactions);
    String key = UUID.nameUUIDFromBytes(refund.reference().getBytes(UTF_8)).toString();
    return calls.call(
        "WaybillRefundCreate",
        "refundCreate",
        ShopifyOperations.REFUND,
        Map.of("input", input, "key", key));
  }

  private static boolean isNothing(JsonNode money) {
    BigDecimal amount = Fields.number(money.path("amount"));
    return amount == null || amount.signum() <= 0;
  }

  private static String errors(@Nullable JsonNode answer) {
    return ShopifyOrderCalls.errors(answer, "userErrors");
  }
}
