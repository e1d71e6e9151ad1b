package dev.waybill.sandbox.warehouse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the warehouse works at present.
 *
 * @param shipAfterMs how long after an order came it leaves by itself; -1: when somebody says so
 * @param parcels in how many an order leaves, as far as it has lines
 * @param missing SKUs that nobody finds, so that they stay out of the parcel
 * @param cancelling whether an order is stopped only after a while, and said to be by webhook
 * @param webhooks how news is told
 * @param webhookUrl where to; null tells nobody
 * @param apiKey that is good beside the one that everybody knows; "" for none
 * @param webhookSecret what webhooks are signed with
 */
record Habits(
    int shipAfterMs,
    int parcels,
    Set<String> missing,
    boolean cancelling,
    Webhooks webhooks,
    @Nullable URI webhookUrl,
    @JsonIgnore String apiKey,
    @JsonIgnore String webhookSecret) {

  private static final Set<String> FIELDS =
      Set.of(
          "shipAfterMs",
          "parcels",
          "missing",
          "cancelling",
          "webhooks",
          "webhookUrl",
          "apiKey",
          "webhookSecret");

  private static final int SOON_MS = 2_000;

  /** How news is told. */
  enum Webhooks {
    ONCE,
    TWICE,
    NEVER,
    /** The end comes first, and what was before it a moment later. */
    REVERSED
  }

  static Habits usual(@Nullable URI webhookUrl) {
    return new Habits(
        SOON_MS,
        1,
        Set.of(),
        false,
        Webhooks.ONCE,
        webhookUrl,
        "",
        WarehouseEndpoint.WEBHOOK_SECRET);
  }

  /**
   * The same with what a request changes; what it does not name is as usual, but for addresses and
   * secrets.
   */
  Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    var skus = new TreeSet<String>();
    wanted.path("missing").forEach(sku -> skus.add(sku.asString("")));
    String told = wanted.path("webhooks").asString("once").toUpperCase(Locale.ROOT);
    String url = Json.text(wanted, "webhookUrl");
    try {
      return new Habits(
          wanted.path("shipAfterMs").asInt(SOON_MS),
          Math.max(1, wanted.path("parcels").asInt(1)),
          skus,
          wanted.path("cancelling").asBoolean(false),
          Webhooks.valueOf(told),
          url.isEmpty() ? webhookUrl : URI.create(url),
          wanted.path("apiKey").asString(apiKey),
          wanted.path("webhookSecret").asString(webhookSecret));
    } catch (IllegalArgumentException e) {
      throw new Problem(
          400,
          "invalid_field",
          "webhooks is once, twice, never or reversed; webhookUrl an address.");
    }
  }
}
