package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.easypost.Shipment.Purchase;
import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sells labels and takes them back. Every live one counts as an effect by its reference. */
final class Counter {

  private static final int UNDER_WAY_MS = 300;
  private static final List<String> FINAL = List.of("refunded", "not_applicable");

  private final Shipments shipments;
  private final Trackers trackers;
  private final Webhooks webhooks;
  private final Mood mood;
  private final EffectBook effects;
  private final DelayedTasks later;
  private final Ids ids;
  private final Clock clock;

  Counter(
      Shipments shipments,
      Trackers trackers,
      Webhooks webhooks,
      Mood mood,
      EffectBook effects,
      DelayedTasks later,
      Ids ids,
      Clock clock) {
    this.shipments = shipments;
    this.trackers = trackers;
    this.webhooks = webhooks;
    this.mood = mood;
    this.effects = effects;
    this.later = later;
    this.ids = ids;
    this.clock = clock;
  }

  void buy(Shipment shipment, JsonNode request) {
    synchronized (shipment) {
      if (shipment.purchase != null) {
        throw new ApiError(
            422,
            "SHIPMENT.POSTAGE.EXISTS",
            "Postage already exists for this shipment. The shipment's postage label can be found"
                + " in the postage_label attribute.");
      }
      if (shipment.buying) {
        throw inProgress();
      }
      Rate rate = rate(shipment, request);
      String insurance = insurance(request.path("insurance"));
      switch (mood.nextBuy()) {
        case WELL -> sell(shipment, rate, insurance);
        case FAILURE ->
            throw new ApiError(
                422, "SHIPMENT.POSTAGE.FAILURE", "Unable to purchase: the carrier has refused.");
        case TIMED_OUT -> throw timedOut();
        case TIMED_OUT_BOUGHT -> {
          sell(shipment, rate, insurance);
          throw timedOut();
        }
        case NO_RESPONSE -> throw noResponse();
        case NO_RESPONSE_BOUGHT -> {
          sell(shipment, rate, insurance);
          throw noResponse();
        }
        case IN_PROGRESS -> {
          shipment.buying = true;
          later.run(UNDER_WAY_MS, () -> finish(shipment, rate, insurance));
          throw inProgress();
        }
        case RATE_DIED -> {
          shipment.dearer += mood.now().dearerBy();
          shipments.rate(shipment);
          throw missingRate();
        }
      }
    }
  }

  private void finish(Shipment shipment, Rate rate, @Nullable String insurance) {
    synchronized (shipment) {
      shipment.buying = false;
      sell(shipment, rate, insurance);
    }
  }

  private void sell(Shipment shipment, Rate rate, @Nullable String insurance) {
    String code =
        rate.account() == Account.USPS
            ? String.format(Locale.ROOT, "94%020d", ids.next())
            : String.format(Locale.ROOT, "1Z%016d", ids.next());
    shipment.purchase = new Purchase(rate, code, insurance, clock.instant());
    trackers.start(code, rate.account().carrier, shipment);
    effects.labelBought(shipment.effect());
  }

  private static Rate rate(Shipment shipment, JsonNode request) {
    // A rate's id alone, as a text, is not taken: it has to be an object.
    String wanted = Json.text(request.path("rate"), "id");
    return shipment.rates.stream()
        .filter(rate -> rate.id().equals(wanted))
        .findFirst()
        .orElseThrow(Counter::missingRate);
  }

  private static @Nullable String insurance(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    if (!(Customs.number(given) > 0)) {
      throw ApiError.invalid("insurance", "must be greater than zero");
    }
    return given.asString();
  }

  /** Asks for the money back. A fresh label may be refused first, and taken when asked again. */
  void refund(Shipment shipment) {
    synchronized (shipment) {
      if (shipment.purchase == null) {
        throw new ApiError(
            422, "SHIPMENT.POSTAGE.REQUIRED", "The shipment has no postage to be refunded.");
      }
      String status = shipment.refundStatus;
      if (status != null && !status.equals("rejected")) {
        throw new ApiError(
            422, "SHIPMENT.REFUND.UNAVAILABLE", "A refund was requested for this shipment before.");
      }
      shipment.refundsAsked++;
      Habits habits = mood.now();
      if (used(shipment) || shipment.refundsAsked <= habits.refundRejections()) {
        shipment.refundStatus = "rejected";
        return;
      }
      settle(shipment, habits.refund().name().toLowerCase(Locale.ROOT));
      if (habits.refund() == Habits.Refund.SUBMITTED && habits.refundAfterMs() >= 0) {
        later.run(habits.refundAfterMs(), () -> decide(shipment, "refunded"));
      }
    }
  }

  /** What becomes of a submitted refund. */
  void decide(Shipment shipment, String status) {
    synchronized (shipment) {
      settle(shipment, status);
    }
    if (FINAL.contains(status) && shipment.purchase != null) {
      ObjectNode refund =
          Thing.of("Refund", Thing.id("rfnd", shipment.number), shipment.live, clock.instant());
      refund.put("status", status);
      refund.put("tracking_code", shipment.purchase.trackingCode());
      refund.put("shipment_id", shipment.id);
      webhooks.tell("refund.successful", refund, Json.object(), shipment.live, true);
    }
  }

  private void settle(Shipment shipment, String status) {
    boolean live = shipment.refundStatus == null || shipment.refundStatus.equals("rejected");
    boolean after = status.equals("rejected");
    if (live && !after) {
      effects.labelVoided(shipment.effect());
    } else if (!live && after) {
      effects.labelBought(shipment.effect());
    }
    shipment.refundStatus = status;
  }

  private boolean used(Shipment shipment) {
    Purchase purchase = shipment.purchase;
    Tracker tracker =
        purchase == null ? null : trackers.byCode(purchase.trackingCode(), shipment.live);
    return tracker != null && !List.of("unknown", "pre_transit").contains(tracker.status());
  }

  private static ApiError missingRate() {
    return new ApiError(
        422,
        "SHIPMENT.MISSING_RATE",
        "A valid rate must be supplied in order to purchase a shipment. Please verify the rate"
            + " exists and that the rate is associated with the shipment being purchased.");
  }

  private static ApiError inProgress() {
    return new ApiError(
        422, "SHIPMENT.PURCHASE.IN_PROGRESS", "A purchase of this shipment is in progress.");
  }

  private static ApiError timedOut() {
    return new ApiError(
        422, "SHIPMENT.POSTAGE.TIMED_OUT", "The purchase of the postage timed out.");
  }

  private static ApiError noResponse() {
    return new ApiError(
        422, "SHIPMENT.POSTAGE.NO_RESPONSE", "Error contacting carrier: Carrier did not respond.");
  }
}
