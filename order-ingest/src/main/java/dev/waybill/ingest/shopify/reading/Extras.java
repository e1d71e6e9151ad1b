package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Discount;
import dev.waybill.contracts.Fee;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.Payment;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the customer paid for, or less for, beside goods and postage; how; and what was asked. */
final class Extras {

  private static final Text TEXT = Text.plain();
  private static final int MOST = 100;

  private Extras() {}

  /**
   * Of lines, those of tips alone have this field, if only as null; over GraphQL they are told by
   * what they lack.
   */
  static boolean isTip(JsonNode item) {
    return item.has("tip_payment_gateway") || item.has("tip_payment_method");
  }

  /** Codes, and what the shop took off by itself, with what each took off goods and postage. */
  static @Nullable List<Discount> discounts(JsonNode body, Amounts amounts) {
    JsonNode applications = body.path("discount_applications");
    var discounts = new ArrayList<Discount>();
    if (applications.isArray() && !applications.isEmpty()) {
      BigDecimal[] sums = allocated(body, Math.min(applications.size(), MOST));
      for (int i = 0; i < sums.length; i++) {
        JsonNode one = applications.path(i);
        discounts.add(
            new Discount(TEXT.orNull(one, "code"), TEXT.orNull(one, "title"), amounts.of(sums[i])));
      }
    } else {
      for (JsonNode code : body.path("discount_codes").values()) {
        discounts.add(
            new Discount(TEXT.orNull(code, "code"), null, amounts.of(code.path("amount"))));
      }
    }
    return Fields.orNull(discounts);
  }

  private static BigDecimal[] allocated(JsonNode body, int applications) {
    var sums = new BigDecimal[applications];
    Arrays.fill(sums, BigDecimal.ZERO);
    for (String lines : List.of("line_items", "shipping_lines")) {
      for (JsonNode line : body.path(lines).values()) {
        for (JsonNode share : line.path("discount_allocations").values()) {
          BigDecimal amount = Fields.number(share.path("amount"));
          int index = share.path("discount_application_index").asInt(-1);
          if (amount != null && index >= 0 && index < applications) {
            sums[index] = sums[index].add(amount);
          }
        }
      }
    }
    return sums;
  }

  static @Nullable List<Fee> fees(JsonNode body, Amounts amounts) {
    var fees = new ArrayList<Fee>(0);
    add(fees, Fee.TIP, "Tip", amounts.orNull(body.path("total_tip_received")));
    add(fees, Fee.DUTY, "Duties", shopMoney(body, "current_total_duties_set", amounts));
    add(fees, Fee.FEE, "Fees", shopMoney(body, "current_total_additional_fees_set", amounts));
    return Fields.orNull(fees);
  }

  private static void add(List<Fee> fees, String kind, String title, @Nullable Money amount) {
    if (amount != null) {
      fees.add(new Fee(kind, title, amount, null));
    }
  }

  private static @Nullable Money shopMoney(JsonNode body, String set, Amounts amounts) {
    return amounts.orNull(body.path(set).path("shop_money").path("amount"));
  }

  static @Nullable Payment payment(JsonNode body) {
    var gateways = new ArrayList<String>(1);
    for (JsonNode gateway : body.path("payment_gateway_names").values()) {
      String name = TEXT.of(gateway);
      if (!name.isEmpty() && gateways.size() < MOST) {
        gateways.add(name);
      }
    }
    String terms = Terms.name(body);
    String purchaseOrder = Terms.purchaseOrder(body);
    return gateways.isEmpty() && terms == null && purchaseOrder == null
        ? null
        : new Payment(List.copyOf(gateways), null, null, terms, Terms.dueAt(body), purchaseOrder);
  }

  /** What the checkout asked, such as a date to deliver. */
  static @Nullable Map<String, String> attributes(JsonNode body) {
    var attributes = new LinkedHashMap<String, String>();
    for (JsonNode one : body.path("note_attributes").values()) {
      String name = TEXT.of(one, "name");
      if (!name.isEmpty() && attributes.size() < MOST) {
        attributes.putIfAbsent(name, TEXT.of(one, "value"));
      }
    }
    return attributes.isEmpty() ? null : attributes;
  }

  /** In no webhook; over GraphQL, where the shop has an opinion. */
  static String risk(JsonNode body) {
    return switch (Fields.text(body, "risk")) {
      case "high" -> "high";
      case "medium" -> "medium";
      case "low" -> "low";
      default -> "";
    };
  }
}
