package dev.waybill.shipping.easypost;

import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** EasyPost's words for where a parcel is, in ours. */
final class TrackerWords {

  /** Whom a carrier names, and how to reach somebody. */
  private static final Pattern SOMEBODY =
      Pattern.compile(
          "(?i)[,;.:]?\\s*(signed|received|left with)( for)?( by)?\\b.*"
              + "|\\S+@\\S+|\\+?\\d(?:[ ()/-]*\\d){6,}");

  private TrackerWords() {}

  static TrackedParcel parcel(Told.Tracker tracker) {
    return new TrackedParcel(
        tracker.shipmentId(),
        tracker.trackingCode(),
        status(tracker),
        time(tracker.estDeliveryDate()).orElse(null),
        tracker.trackingDetails().stream()
            .flatMap(detail -> event(detail).stream())
            .sorted(Comparator.comparing(TrackingEvent::at))
            .toList());
  }

  static TrackingStatus status(Told.@Nullable Tracker tracker) {
    return tracker == null
        ? TrackingStatus.UNKNOWN
        : status(tracker.status(), tracker.statusDetail());
  }

  /**
   * The status, made finer by its detail where that tells more.
   *
   * @param status one of EasyPost's ten
   * @param detail one of its thirty
   */
  static TrackingStatus status(@Nullable String status, @Nullable String detail) {
    return switch (orEmpty(status)) {
      case "pre_transit" -> TrackingStatus.LABEL_CREATED;
      case "in_transit" -> inTransit(orEmpty(detail));
      case "out_for_delivery" -> TrackingStatus.OUT_FOR_DELIVERY;
      case "available_for_pickup" -> TrackingStatus.AVAILABLE_FOR_PICKUP;
      case "delivered" -> TrackingStatus.DELIVERED;
      // EasyPost has no word for a parcel that is back.
      case "return_to_sender" -> TrackingStatus.RETURNING;
      case "failure" ->
          orEmpty(detail).equals("delivery_exception")
              ? TrackingStatus.DELIVERY_FAILED
              : TrackingStatus.EXCEPTION;
      case "cancelled" -> TrackingStatus.CANCELLED;
      // "error": EasyPost could not ask the carrier, or the code is none of a test key's.
      default -> TrackingStatus.UNKNOWN;
    };
  }

  private static TrackingStatus inTransit(String detail) {
    return switch (detail) {
      case "received_at_origin_facility" -> TrackingStatus.ACCEPTED;
      case "delivery_exception" -> TrackingStatus.DELIVERY_FAILED;
      case "lost", "damaged", "refused", "address_correction" -> TrackingStatus.EXCEPTION;
      case "return" -> TrackingStatus.RETURNING;
      default -> TrackingStatus.IN_TRANSIT;
    };
  }

  static @Nullable TrackingProblem problem(@Nullable String status, @Nullable String detail) {
    return switch (orEmpty(detail)) {
      case "address_correction" -> TrackingProblem.ADDRESS;
      case "refused" -> TrackingProblem.REFUSED;
      case "lost" -> TrackingProblem.LOST;
      case "damaged" -> TrackingProblem.DAMAGED;
      case "delayed", "weather_delay", "transit_exception", "missorted" -> TrackingProblem.DELAYED;
      case "delivery_exception", "held", "awaiting_information", "expired" -> TrackingProblem.OTHER;
      default -> orEmpty(status).equals("failure") ? TrackingProblem.OTHER : null;
    };
  }

  /** The same words from a webhook as when asked: nothing but the detail goes into them. */
  private static Optional<TrackingEvent> event(Told.TrackingDetail detail) {
    return time(detail.datetime())
        .map(
            at ->
                new TrackingEvent(
                    at,
                    status(detail.status(), detail.statusDetail()),
                    problem(detail.status(), detail.statusDetail()),
                    SOMEBODY.matcher(orEmpty(detail.message())).replaceAll("").strip(),
                    place(detail.trackingLocation())));
  }

  private static @Nullable String place(Told.@Nullable TrackingLocation location) {
    if (location == null) {
      return null;
    }
    String place =
        Stream.of(location.city(), location.state(), location.country())
            .filter(Objects::nonNull)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? null : place;
  }

  /** Local times without an offset are taken as UTC. */
  private static Optional<Instant> time(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException withoutOffset) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
