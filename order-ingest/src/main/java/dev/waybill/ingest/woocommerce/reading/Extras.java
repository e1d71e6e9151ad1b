package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Discount;
import dev.waybill.contracts.Fee;
import dev.waybill.contracts.Payment;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the customer paid for, or less for, beside goods and postage; and how. */
final class Extras {

  private static final Text TEXT = Text.html();

  private Extras() {}

  /** Coupons. "discount" may be a number, or text with fewer decimals than others have. */
  static @Nullable List<Discount> discounts(JsonNode coupons, Amounts amounts) {
    var discounts = new ArrayList<Discount>(coupons.size());
    for (JsonNode coupon : coupons.values()) {
      discounts.add(
          new Discount(TEXT.orNull(coupon, "code"), null, amounts.of(coupon.path("discount"))));
    }
    return Fields.orNull(discounts);
  }

  static @Nullable List<Fee> fees(JsonNode lines, Amounts amounts) {
    var fees = new ArrayList<Fee>(lines.size());
    for (JsonNode line : lines.values()) {
      fees.add(
          new Fee(
              Fee.FEE,
              TEXT.of(line, "name"),
              amounts.of(line.path("total")),
              amounts.orNull(line.path("total_tax"))));
    }
    return Fields.orNull(fees);
  }

  static @Nullable Payment payment(JsonNode body) {
    String method = TEXT.of(body, "payment_method");
    String title = TEXT.of(body, "payment_method_title");
    String purchaseOrder = Terms.purchaseOrder(body);
    String terms = Terms.name(body);
    return method.isEmpty() && title.isEmpty() && purchaseOrder == null && terms == null
        ? null
        : new Payment(
            method.isEmpty() ? List.of() : List.of(method),
            Fields.orNull(title),
            Fields.utc(body, "date_paid_gmt"),
            terms,
            null,
            purchaseOrder);
  }
}
