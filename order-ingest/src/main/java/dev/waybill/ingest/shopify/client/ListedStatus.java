package dev.waybill.ingest.shopify.client;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The states of an order in a listing, as words of one line: "paid, fulfilled". Less is known here
 * than of a whole order: whether one that is not paid may be shipped all the same is not.
 */
public final class ListedStatus {

  private static final String CANCELLED = "cancelled";
  private static final String ARCHIVED = "archived";
  private static final String BETWEEN = ", ";

  private ListedStatus() {}

  static String words(JsonNode order) {
    if (!Fields.text(order, "cancelledAt").isEmpty()) {
      return CANCELLED;
    }
    String states =
        word(order, "displayFinancialStatus", "pending")
            + BETWEEN
            + word(order, "displayFulfillmentStatus", "unfulfilled");
    return Fields.text(order, "closedAt").isEmpty() ? states : states + BETWEEN + ARCHIVED;
  }

  private static String word(JsonNode order, String field, String otherwise) {
    String word = Fields.text(order, field).toLowerCase(Locale.ROOT);
    return word.isEmpty() ? otherwise : word;
  }

  /** Null for what is not of a listing. */
  public static @Nullable ShopStatus meaning(String words, ShopRules rules) {
    if (words.isEmpty()) {
      return null;
    }
    if (words.equals(CANCELLED)) {
      return ShopStatus.CANCELLED;
    }
    String[] states = words.split(BETWEEN);
    boolean fulfilled = states.length > 1 && states[1].equals("fulfilled");
    boolean done = words.endsWith(BETWEEN + ARCHIVED) && rules.closed() == ShopRules.Closed.DONE;
    return switch (states[0]) {
      case "refunded", "voided" -> ShopStatus.CANCELLED;
      case "paid", "partially_refunded" ->
          fulfilled || done ? ShopStatus.FULFILLED : ShopStatus.READY;
      default -> fulfilled || done ? ShopStatus.FULFILLED : ShopStatus.AWAITING_PAYMENT;
    };
  }
}
