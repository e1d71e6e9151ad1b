package dev.waybill.sandbox.karrio;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Karrio works at present.
 *
 * @param currency in which its carriers quote
 * @param carrierMs how long a carrier takes for a label
 * @param invoices whether carriers make the customs invoice
 * @param webhooks how news is told
 * @param token that is good beside the one that everybody knows; "" for none
 */
record Habits(
    String currency, int carrierMs, boolean invoices, Webhooks webhooks, @JsonIgnore String token) {

  static final Habits USUAL = new Habits("EUR", 0, true, Webhooks.ONCE, "");

  private static final Set<String> FIELDS =
      Set.of("currency", "carrierMs", "invoices", "webhooks", "token");
  private static final int MAX_MS = 60_000;

  /** How news is told. */
  enum Webhooks {
    ONCE,
    TWICE,
    NEVER,
    /** The end comes first, and what was before it a moment later. */
    REVERSED
  }

  /** What a request does not name is as usual. */
  static Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    String told = wanted.path("webhooks").asString("once").toUpperCase(Locale.ROOT);
    try {
      return new Habits(
          wanted.path("currency").asString(USUAL.currency),
          Math.clamp(wanted.path("carrierMs").asInt(0), 0, MAX_MS),
          wanted.path("invoices").asBoolean(true),
          Webhooks.valueOf(told),
          Json.text(wanted, "token"));
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "invalid_field", "webhooks is once, twice, never or reversed.");
    }
  }
}
