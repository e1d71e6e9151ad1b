package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.woocommerce.reading.MetaData;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Meta;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.NewRefund;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.RefundedLine;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.RefundedTax;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Packing.Packed;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Refund.Amount;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Refunds in a WooCommerce shop. It knows no idempotency key and makes a second refund as gladly as
 * the first, so all refunds are looked through for our reference. The shop writes a refund down
 * before it asks its gateway, and deletes it again if that says no: one that is not paid yet is
 * waited for.
 */
final class WooCommerceRefunds {

  private static final String KEY = "_waybill_refund";

  /** What the shop says, with 500, to what it will never do. */
  private static final String IMPOSSIBLE = "woocommerce_rest_cannot_create_order_refund";

  private final WooCommerceCalls calls;

  WooCommerceRefunds(WooCommerceCalls calls) {
    this.calls = calls;
  }

  Outcome refund(String id, Refund refund) {
    if (refund.amount() == Amount.UNSPECIFIED) {
      throw WriteBackResult.amountMissing();
    }
    WooCommerceOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    List<JsonNode> refunds = order.hasRefunds() ? calls.refunds(id) : List.of();
    for (JsonNode one : refunds) {
      if (isOurs(one, refund)) {
        return known(order, one, refund);
      }
    }
    NewRefund wanted = wanted(order, refunds, refund);
    if (wanted == null) {
      return WriteBackResult.done(order.status(), false, "nothing is left to refund");
    }
    try {
      JsonNode made = calls.addRefund(id, wanted);
      return made == null
          ? WriteBackResult.missing()
          : WriteBackResult.done(order.status(), true, "refunded " + wanted.amount());
    } catch (ProviderUnavailable e) {
      if (e.answer().body().contains(IMPOSSIBLE)) {
        String said = e.answer().message();
        return WriteBackResult.notRefundable(said.isEmpty() ? "no details" : said);
      }
      throw e;
    }
  }

  private static Outcome known(WooCommerceOrder order, JsonNode known, Refund refund) {
    if (refund.throughGateway() && !known.path("refunded_payment").asBoolean(true)) {
      throw NeedsOperator.because(
          "refund-under-way",
          "The shop has written the refund down, but its gateway has not paid it yet. If that stays"
              + " so, look at the payment, and mark this step as done or delete the refund.");
    }
    return WriteBackResult.done(
        order.status(), false, "refunded " + Fields.text(known, "amount") + " before");
  }

  /** Null if there is nothing to refund. */
  private static @Nullable NewRefund wanted(
      WooCommerceOrder order, List<JsonNode> refunds, Refund refund) {
    BigDecimal left = order.left();
    BigDecimal amount = left;
    List<RefundedLine> lines = null;
    if (refund.amount() == Amount.MISSING) {
      lines = lines(order, refunds, refund);
      amount = lines.stream().map(WooCommerceRefunds::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (amount.compareTo(left) > 0) {
        // Somebody paid some of it back already, and not by line.
        amount = left;
        lines = null;
      }
    }
    return amount.signum() <= 0
        ? null
        : new NewRefund(
            amount.toPlainString(),
            refund.note(),
            List.of(new Meta(KEY, refund.reference())),
            lines,
            refund.throughGateway(),
            false);
  }

  /** Each line's share by pieces, of what is left of it. */
  private static List<RefundedLine> lines(
      WooCommerceOrder order, List<JsonNode> refunds, Refund refund) {
    List<Line> left = order.lines(refunds);
    var nothing = new Parcel("", null, null, refund.missing());
    Packing packing =
        Packing.of(List.of(nothing), refund.lines().isEmpty() ? left : refund.lines());
    var lines = new ArrayList<RefundedLine>();
    for (Packed one : packing.parcels()) {
      for (Map.Entry<String, Integer> part : one.lines().entrySet()) {
        int pieces =
            left.stream()
                .filter(line -> line.id().equals(part.getKey()))
                .mapToInt(line -> Math.min(line.quantity(), part.getValue()))
                .sum();
        JsonNode line = order.line(part.getKey());
        if (pieces > 0) {
          lines.add(line(line, pieces));
        }
      }
    }
    return lines;
  }

  private static RefundedLine line(JsonNode line, int pieces) {
    int all = WooCommerceOrder.pieces(line);
    var taxes = new ArrayList<RefundedTax>();
    for (JsonNode tax : line.path("taxes").values()) {
      taxes.add(
          new RefundedTax(
              Long.parseLong(Fields.text(tax, "id")), share(tax.path("total"), pieces, all)));
    }
    return new RefundedLine(
        Long.parseLong(Fields.text(line, "id")),
        pieces,
        share(line.path("total"), pieces, all),
        taxes);
  }

  /** Rounded down, so that the parts never exceed the whole. */
  private static String share(JsonNode total, int pieces, int all) {
    BigDecimal whole = WooCommerceOrder.amount(total);
    return pieces >= all
        ? whole.toPlainString()
        : whole
            .multiply(BigDecimal.valueOf(pieces))
            .divide(BigDecimal.valueOf(all), Math.max(0, whole.scale()), RoundingMode.DOWN)
            .toPlainString();
  }

  private static BigDecimal sum(RefundedLine line) {
    BigDecimal sum = new BigDecimal(line.refundTotal());
    for (RefundedTax tax : line.refundTax()) {
      sum = sum.add(new BigDecimal(tax.refundTotal()));
    }
    return sum;
  }

  private static boolean isOurs(JsonNode refund, Refund wanted) {
    return wanted.reference().equals(Fields.scalar(MetaData.value(refund, KEY)))
        || wanted.isIn(Fields.text(refund, "reason"));
  }
}
