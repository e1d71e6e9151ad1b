package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How EasyPost behaves at present.
 *
 * @param buy what comes of the next purchases
 * @param times of how many of them; -1: of all
 * @param dearerBy cents by which rates rise when one has died
 * @param refund what a refund comes to
 * @param refundRejections how many refunds of each label are rejected first, as happens to fresh
 *     ones
 * @param refundAfterMs after which a submitted refund is refunded; -1: when somebody says so
 * @param noRates why no carrier has a rate
 * @param busy whether every call is told to come later
 * @param keyRefused whether the keys have become inactive
 * @param lose calls whose next answer is lost, once each: create, shipment, buy, rerate, refund,
 *     label, file, tracker, address
 * @param hold calls whose next answer never comes while the connection stays open, once each: the
 *     same, done; or with {@code before-} in front of buy and refund, not done
 * @param webhooks how news is told
 */
record Habits(
    Buy buy,
    int times,
    int dearerBy,
    Refund refund,
    int refundRejections,
    int refundAfterMs,
    NoRates noRates,
    boolean busy,
    boolean keyRefused,
    Set<String> lose,
    Set<String> hold,
    Hooks webhooks) {

  static final Habits USUAL =
      new Habits(
          Buy.WELL,
          1,
          100,
          Refund.SUBMITTED,
          0,
          -1,
          NoRates.NONE,
          false,
          false,
          Set.of(),
          Set.of(),
          Hooks.ONCE);

  private static final Set<String> FIELDS =
      Arrays.stream(Habits.class.getRecordComponents())
          .map(component -> component.getName())
          .collect(Collectors.toUnmodifiableSet());

  enum Buy {
    WELL,
    /** Not bought, and said so. */
    FAILURE,
    /** Not bought, and nobody can tell. */
    TIMED_OUT,
    /** Bought, and nobody can tell. */
    TIMED_OUT_BOUGHT,
    NO_RESPONSE,
    NO_RESPONSE_BOUGHT,
    /** Said to be under way, and bought a moment later. */
    IN_PROGRESS,
    /** The rate is gone; asked again it costs more. */
    RATE_DIED
  }

  enum Refund {
    SUBMITTED,
    REFUNDED,
    REJECTED,
    NOT_APPLICABLE
  }

  /** Why no carrier has a rate, in their words. */
  enum NoRates {
    NONE(""),
    ORDER("to_address.zip: The postal code is not served for this service."),
    ACCOUNT("Invalid Access License number: the account is not authorized."),
    CARRIER("The carrier did not respond in time. Please try again later."),
    SILENT("");

    final String words;

    NoRates(String words) {
      this.words = words;
    }
  }

  enum Hooks {
    ONCE,
    TWICE,
    NEVER,
    /** The end comes first, and what was before it a moment later. */
    REVERSED
  }

  /** What a request wants; what it does not name is as usual. */
  static Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    return new Habits(
        one(Buy.class, wanted.path("buy"), USUAL.buy),
        wanted.path("times").asInt(USUAL.times),
        wanted.path("dearerBy").asInt(USUAL.dearerBy),
        one(Refund.class, wanted.path("refund"), USUAL.refund),
        wanted.path("refundRejections").asInt(USUAL.refundRejections),
        wanted.path("refundAfterMs").asInt(USUAL.refundAfterMs),
        one(NoRates.class, wanted.path("noRates"), USUAL.noRates),
        wanted.path("busy").asBoolean(false),
        wanted.path("keyRefused").asBoolean(false),
        texts(wanted.path("lose")),
        texts(wanted.path("hold")),
        one(Hooks.class, wanted.path("webhooks"), USUAL.webhooks));
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(call -> texts.add(call.asString("")));
    return texts;
  }

  private static <E extends Enum<E>> E one(Class<E> of, JsonNode text, E usual) {
    if (text.isMissingNode()) {
      return usual;
    }
    try {
      return Enum.valueOf(of, text.asString("").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem(
          400,
          "invalid_field",
          text + " is none of " + Arrays.toString(of.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
  }
}
