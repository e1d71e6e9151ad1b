package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the gateway behaves at present, beside the faults that every system can have.
 *
 * @param purchases how a purchase of a label ends
 * @param voids how a void is answered
 * @param refunds what a voided label says about its money
 * @param pricePercent of what the tariff says, for rates from now on
 * @param losesAnswers whether what changes something is done and not answered
 * @param silentCarrier id of the one that gives no rates at present; "" for none
 * @param perMinute calls; above it 429; 0 is no limit. A real test account has 20
 * @param carrierMs how long a carrier takes for a label, in which others may buy, too
 * @param webhooks how news of parcels is told
 * @param webhookUrl where to; null tells nobody
 */
record Habits(
    Purchases purchases,
    Voids voids,
    Refunds refunds,
    int pricePercent,
    boolean losesAnswers,
    String silentCarrier,
    int perMinute,
    int carrierMs,
    Webhooks webhooks,
    @Nullable URI webhookUrl) {

  static final Habits USUAL =
      new Habits(
          Purchases.SOLD,
          Voids.APPROVED,
          Refunds.UNKNOWN,
          100,
          false,
          "",
          0,
          0,
          Webhooks.ONCE,
          null);

  private static final Set<String> FIELDS =
      Set.of(
          "purchases",
          "voids",
          "refunds",
          "pricePercent",
          "losesAnswers",
          "silentCarrier",
          "perMinute",
          "carrierMs",
          "webhooks",
          "webhookUrl");

  private static final int MAX_MS = 60_000;

  /** How a purchase ends. */
  enum Purchases {
    SOLD,
    /** The label is bought, and the answer says that the carrier did not answer. */
    IN_DOUBT,
    /** The carrier did not answer, and there is no label. */
    FAILED,
    /** The label is there at once and its number and files come later. */
    PROCESSING
  }

  /** How a void is answered. */
  enum Voids {
    APPROVED,
    /** The first one of a label is not approved, the next one is. */
    LATER,
    /** The time in which a label can be voided is over. */
    REFUSED
  }

  /** What is told of the money of a voided label. */
  enum Refunds {
    /** Nothing, as of most carriers. */
    UNKNOWN,
    PENDING,
    APPROVED,
    REJECTED,
    EXCLUDED
  }

  /** How news is told. */
  enum Webhooks {
    ONCE,
    TWICE,
    NEVER,
    /** What comes before a delivery arrives after it. */
    REVERSED
  }

  /** What a request asks for; what it does not name is as usual, but for the address. */
  Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    String url = Json.text(wanted, "webhookUrl");
    try {
      return new Habits(
          one(Purchases.class, wanted, "purchases", Purchases.SOLD),
          one(Voids.class, wanted, "voids", Voids.APPROVED),
          one(Refunds.class, wanted, "refunds", Refunds.UNKNOWN),
          Math.clamp(wanted.path("pricePercent").asInt(100), 1, 10_000),
          wanted.path("losesAnswers").asBoolean(false),
          Json.text(wanted, "silentCarrier"),
          Math.max(0, wanted.path("perMinute").asInt(0)),
          Math.clamp(wanted.path("carrierMs").asInt(0), 0, MAX_MS),
          one(Webhooks.class, wanted, "webhooks", Webhooks.ONCE),
          url.isEmpty() ? webhookUrl : URI.create(url));
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "invalid_field", "This is not one of the values: " + e.getMessage());
    }
  }

  private static <T extends Enum<T>> T one(
      Class<T> type, ObjectNode wanted, String field, T usual) {
    String text = Json.text(wanted, field);
    return text.isEmpty()
        ? usual
        : Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
