package dev.waybill.sandbox.shops.shopify.labels;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the label desk works at present.
 *
 * @param purchase how purchases end
 * @param purchaseMs how long one is pending
 * @param losesAnswers whether labels are sold, and goods taken back, and nothing is answered
 */
record Habits(Purchase purchase, int purchaseMs, boolean losesAnswers) {

  static final Habits USUAL = new Habits(Purchase.SOLD, 0, false);

  private static final Set<String> FIELDS = Set.of("purchase", "purchaseMs", "losesAnswers");
  private static final int MAX_MS = 60_000;

  /** How a purchase ends. */
  enum Purchase {
    SOLD,
    /** It is begun and fails, as if the carrier could not be reached. */
    FAILED,
    /** Sold, and the answer is an error of Shopify's own. */
    IN_DOUBT,
    /** The points of the token are used up. */
    THROTTLED,
    /** The rate that was asked for is gone. */
    NO_RATE,
    /** The shop has not accepted the terms of Shopify Shipping. */
    NO_TERMS
  }

  /** What a request does not name is as usual. */
  static Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    String purchase = Json.text(wanted, "purchase");
    try {
      return new Habits(
          purchase.isEmpty()
              ? Purchase.SOLD
              : Purchase.valueOf(purchase.toUpperCase(Locale.ROOT).replace('-', '_')),
          Math.clamp(wanted.path("purchaseMs").asInt(0), 0, MAX_MS),
          wanted.path("losesAnswers").asBoolean(false));
    } catch (IllegalArgumentException e) {
      throw new Problem(
          400,
          "invalid_field",
          "purchase is sold, failed, in-doubt, throttled, no-rate or no-terms.");
    }
  }
}
