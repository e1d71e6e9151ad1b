package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shopify's fulfillments and their events in our words. */
final class FulfillmentWords {

  private FulfillmentWords() {}

  static TrackedParcel parcel(String labelId, State.Shipped shipped, JsonNode fulfillment) {
    List<TrackingEvent> events = events(fulfillment);
    return new TrackedParcel(
        labelId,
        shipped.parcel().number(),
        now(shipped, events),
        at(fulfillment.path("estimatedDeliveryAt")),
        events);
  }

  /** Of an event, and of how a fulfillment is displayed. */
  static TrackingStatus status(String status) {
    return switch (status) {
      case "CONFIRMED",
          "FULFILLED",
          "LABEL_PRINTED",
          "LABEL_PURCHASED",
          "MARKED_AS_FULFILLED",
          "SUBMITTED" ->
          TrackingStatus.LABEL_CREATED;
      case "CARRIER_PICKED_UP" -> TrackingStatus.ACCEPTED;
      case "IN_TRANSIT", "DELAYED" -> TrackingStatus.IN_TRANSIT;
      case "OUT_FOR_DELIVERY" -> TrackingStatus.OUT_FOR_DELIVERY;
      case "READY_FOR_PICKUP" -> TrackingStatus.AVAILABLE_FOR_PICKUP;
      case "ATTEMPTED_DELIVERY" -> TrackingStatus.DELIVERY_FAILED;
      case "DELIVERED", "PICKED_UP" -> TrackingStatus.DELIVERED;
      case "FAILURE", "NOT_DELIVERED" -> TrackingStatus.EXCEPTION;
      case "CANCELED", "LABEL_VOIDED" -> TrackingStatus.CANCELLED;
      default -> TrackingStatus.UNKNOWN;
    };
  }

  static @Nullable TrackingProblem problem(String status) {
    return switch (status) {
      case "DELAYED" -> TrackingProblem.DELAYED;
      case "FAILURE", "NOT_DELIVERED" -> TrackingProblem.OTHER;
      default -> null;
    };
  }

  /** Events have the carrier's time; how it is displayed counts where there are none. */
  private static TrackingStatus now(State.Shipped shipped, List<TrackingEvent> events) {
    if (shipped.cancelled() || shipped.labelVoided()) {
      return TrackingStatus.CANCELLED;
    }
    return events.isEmpty() ? status(shipped.status()) : events.getLast().status();
  }

  private static List<TrackingEvent> events(JsonNode fulfillment) {
    var events = new ArrayList<TrackingEvent>();
    for (JsonNode one : fulfillment.at("/events/nodes")) {
      Instant at = at(one.path("happenedAt"));
      if (at != null) {
        String status = one.path("status").asString("");
        events.add(
            new TrackingEvent(
                at,
                status(status),
                problem(status),
                one.path("message").asString(words(status)),
                place(one)));
      }
    }
    add(events, "IN_TRANSIT", at(fulfillment.path("inTransitAt")));
    add(events, "DELIVERED", at(fulfillment.path("deliveredAt")));
    events.sort(Comparator.comparing(TrackingEvent::at));
    return events;
  }

  /** A time that the fulfillment has, and none of its events. */
  private static void add(List<TrackingEvent> events, String status, @Nullable Instant at) {
    if (at != null && events.stream().noneMatch(one -> one.status() == status(status))) {
      events.add(new TrackingEvent(at, status(status), null, words(status), null));
    }
  }

  private static String words(String status) {
    return status.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable String place(JsonNode event) {
    String place =
        String.join(
            " ",
            Stream.of("city", "country")
                .map(field -> event.path(field).asString(""))
                .filter(text -> !text.isBlank())
                .toList());
    return place.isEmpty() ? null : place;
  }

  private static @Nullable Instant at(JsonNode time) {
    try {
      String text = time.asString("");
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
