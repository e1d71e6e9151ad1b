package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.shipping.karrio.KarrioApi.Tracker;
import dev.waybill.shipping.karrio.KarrioApi.TrackerEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Karrio's trackers in our words: its twelve statuses, its reasons, and times that carriers give.
 */
final class TrackerWords {

  /** "09:05 PM"; carriers that do not convert say "21:05" or "21:05:30". */
  private static final DateTimeFormatter HALF_DAY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("h:mm[:ss] a")
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter WHOLE_DAY =
      DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);

  private TrackerWords() {}

  static TrackedParcel parcel(@Nullable String labelId, Tracker tracker) {
    TrackingStatus now = status(tracker.status());
    List<TrackingEvent> events =
        Objects.requireNonNullElse(tracker.events(), List.<TrackerEvent>of()).stream()
            .flatMap(event -> event(event).stream())
            .sorted(Comparator.comparing(TrackingEvent::at))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!events.isEmpty() && events.getLast().status() == TrackingStatus.UNKNOWN) {
      events.set(events.size() - 1, newest(events.getLast(), now, tracker.status()));
    }
    return new TrackedParcel(
        labelId,
        tracker.trackingNumber(),
        now,
        day(tracker.estimatedDelivery()).orElse(null),
        events);
  }

  /** An older Karrio tells a status of the parcel and none of what happened: it is the newest's. */
  private static TrackingEvent newest(
      TrackingEvent event, TrackingStatus now, @Nullable String status) {
    return new TrackingEvent(event.at(), now, problem(status, null), event.words(), event.place());
  }

  static TrackingStatus status(@Nullable String status) {
    return switch (Objects.requireNonNullElse(status, "").toLowerCase(Locale.ROOT)) {
      case "pending" -> TrackingStatus.LABEL_CREATED;
      case "picked_up" -> TrackingStatus.ACCEPTED;
      case "in_transit", "delivery_delayed" -> TrackingStatus.IN_TRANSIT;
      case "out_for_delivery" -> TrackingStatus.OUT_FOR_DELIVERY;
      case "ready_for_pickup" -> TrackingStatus.AVAILABLE_FOR_PICKUP;
      case "delivered" -> TrackingStatus.DELIVERED;
      case "delivery_failed" -> TrackingStatus.DELIVERY_FAILED;
      case "on_hold" -> TrackingStatus.EXCEPTION;
      case "return_to_sender" -> TrackingStatus.RETURNING;
      case "cancelled" -> TrackingStatus.CANCELLED;
      default -> TrackingStatus.UNKNOWN;
    };
  }

  /** By the reason that is told, and else by what the status says already. */
  static @Nullable TrackingProblem problem(@Nullable String status, @Nullable String reason) {
    String why = Objects.requireNonNullElse(reason, "").toLowerCase(Locale.ROOT);
    if (why.isEmpty()) {
      return "delivery_delayed".equalsIgnoreCase(status) ? TrackingProblem.DELAYED : null;
    }
    return switch (why) {
      case "carrier_address_not_found", "consignee_incorrect_address" -> TrackingProblem.ADDRESS;
      case "consignee_not_home", "consignee_not_available", "consignee_business_closed" ->
          TrackingProblem.NOBODY_HOME;
      case "consignee_refused", "consignee_cancelled" -> TrackingProblem.REFUSED;
      case "carrier_parcel_lost", "parcel_being_researched" -> TrackingProblem.LOST;
      case "carrier_damaged_parcel" -> TrackingProblem.DAMAGED;
      default ->
          why.startsWith("customs_")
              ? TrackingProblem.CUSTOMS
              : why.startsWith("weather_")
                      || why.startsWith("carrier_")
                      || why.equals("natural_disaster")
                      || why.equals("force_majeure")
                  ? TrackingProblem.DELAYED
                  : TrackingProblem.OTHER;
    };
  }

  /** Empty of one without a day. One of an older Karrio says no status of its own. */
  private static Optional<TrackingEvent> event(TrackerEvent event) {
    return at(event)
        .map(
            at ->
                new TrackingEvent(
                    at,
                    status(event.status()),
                    problem(event.status(), event.reason()),
                    Objects.requireNonNullElse(event.description(), ""),
                    event.location() == null || event.location().isBlank()
                        ? null
                        : event.location()));
  }

  private static Optional<Instant> at(TrackerEvent event) {
    String timestamp = event.timestamp();
    if (timestamp != null && !timestamp.isBlank()) {
      try {
        return Optional.of(Instant.parse(timestamp));
      } catch (DateTimeParseException e) {
        // Day and time are told beside it.
      }
    }
    return day(event.date()).map(day -> day.plusSeconds(time(event.time()).toSecondOfDay()));
  }

  private static Optional<Instant> day(@Nullable String date) {
    if (date == null || date.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(date.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(@Nullable String time) {
    String text = Objects.requireNonNullElse(time, "").strip();
    for (DateTimeFormatter form : List.of(HALF_DAY, WHOLE_DAY)) {
      try {
        return LocalTime.parse(text, form);
      } catch (DateTimeParseException e) {
        // The next form, or the beginning of the day.
      }
    }
    return LocalTime.MIDNIGHT;
  }
}
