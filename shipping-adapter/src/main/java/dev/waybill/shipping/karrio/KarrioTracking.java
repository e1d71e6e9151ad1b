package dev.waybill.shipping.karrio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.shipping.karrio.KarrioApi.Tracker;
import dev.waybill.shipping.karrio.KarrioApi.TrackerRequest;
import dev.waybill.step.ProviderUnavailable;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Follows parcels by Karrio's trackers, of which every label has one. Its webhooks are not signed:
 * they carry their secret as it is, so they are worth no more than the way they came by.
 *
 * @param secret of the webhook; "" where none is set up, and then nothing is believed
 */
record KarrioTracking(KarrioApi api, String secret) implements Tracking {

  private static final String SECRET_HEADER = "x-event-id";

  @Override
  public TrackedParcel track(String labelId, String trackingNumber) {
    Tracker tracker =
        api.tracker(trackingNumber)
            .orElseGet(() -> api.follow(new TrackerRequest(trackingNumber, carrier(labelId))));
    return TrackerWords.parcel(labelId, tracker);
  }

  @Override
  public List<TrackedParcel> read(ReceivedHook hook) {
    String given = Objects.requireNonNullElse(hook.header(SECRET_HEADER), "");
    if (secret.isEmpty()) {
      throw new ForgedHook("The account has no webhook secret");
    }
    if (!MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw new ForgedHook("X-Event-Id is not the secret of the webhook");
    }
    JsonNode news = json(hook.body());
    return news.path("event").asString("").startsWith("tracker_")
        ? List.of(TrackerWords.parcel(null, tracker(news.path("data"))))
        : List.of();
  }

  /** Karrio's own name of who carries it. */
  private String carrier(String labelId) {
    KarrioShipment shipment = api.shipment(labelId);
    String carrier = shipment.carrierName();
    if (carrier == null) {
      throw new ProviderUnavailable(
          "unreadable-answer", "Karrio does not say who carries it", null, false, null);
    }
    return carrier;
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The webhook is not JSON", e);
    }
  }

  private static Tracker tracker(JsonNode data) {
    if (data.path("tracking_number").asString("").isEmpty()) {
      throw new IllegalArgumentException("The webhook names no tracking number");
    }
    try {
      return Json.mapper().treeToValue(data, Tracker.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The webhook holds no tracker", e);
    }
  }
}
