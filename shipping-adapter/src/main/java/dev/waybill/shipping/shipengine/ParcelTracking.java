package dev.waybill.shipping.shipengine;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.shipengine.TrackWords.Meaning;
import dev.waybill.shipping.shipengine.Wire.TrackEvent;
import dev.waybill.shipping.shipengine.Wire.TrackNews;
import dev.waybill.shipping.shipengine.Wire.TrackedLabel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Where parcels are: asked for, and told by webhooks of the event "track". */
final class ParcelTracking implements Tracking {

  private static final String NEWS_OF_PARCEL = "API_TRACK";
  private static final Address NOBODY = new Address("", null, "", null, "", null, "", "", null);

  /** Who signed is the recipient, or a neighbour. */
  private static final Pattern SIGNED = Pattern.compile("(?i)\\b(signed|received) (for )?by\\b.*");

  /** The id of a label at the end of its address. */
  private static final Pattern LABEL = Pattern.compile(".*/labels/(se-[a-z0-9-]{1,22})");

  private final ShipEngineApi api;
  private final HookSignature signature;

  ParcelTracking(ShipEngineApi api, HookSignature signature) {
    this.api = api;
    this.signature = signature;
  }

  @Override
  public TrackedParcel track(String labelId, String trackingNumber) {
    TrackedLabel tracked = Faults.ofLabel(() -> api.track(labelId));
    return parcel(tracked, labelId, trackingNumber);
  }

  @Override
  public List<TrackedParcel> read(ReceivedHook hook) {
    signature.check(hook);
    TrackNews news;
    try {
      news = Json.mapper().readValue(hook.body(), TrackNews.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("A webhook of ShipEngine is no JSON", e);
    }
    TrackedLabel data = news.data();
    if (!NEWS_OF_PARCEL.equals(news.resourceType()) || data == null) {
      return List.of();
    }
    String number = Objects.requireNonNullElse(data.trackingNumber(), "");
    if (number.isEmpty()) {
      throw new IllegalArgumentException("A webhook of ShipEngine tells of no tracking number");
    }
    return List.of(parcel(data, labelId(data.labelUrl()), number));
  }

  private static TrackedParcel parcel(
      TrackedLabel tracked, @Nullable String labelId, String number) {
    List<TrackingEvent> events =
        Wire.all(tracked.events()).stream()
            .map(ParcelTracking::event)
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(TrackingEvent::at))
            .toList();
    return new TrackedParcel(
        labelId,
        Objects.requireNonNullElse(tracked.trackingNumber(), number),
        TrackWords.of(tracked.statusCode(), tracked.statusDetailCode()).status(),
        instant(tracked.estimatedDeliveryDate()),
        events);
  }

  private static @Nullable TrackingEvent event(TrackEvent event) {
    Instant at = instant(event.occurredAt());
    if (at == null) {
      return null;
    }
    Meaning meaning = TrackWords.of(event.statusCode(), event.statusDetailCode());
    String words =
        Objects.requireNonNullElse(
            event.description(), Objects.requireNonNullElse(event.statusDescription(), ""));
    return new TrackingEvent(
        at,
        meaning.status(),
        meaning.problem(),
        CarrierWords.of(SIGNED.matcher(words).replaceAll("…"), NOBODY),
        place(event));
  }

  private static @Nullable String place(TrackEvent event) {
    String place =
        Stream.of(event.cityLocality(), event.countryCode())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? null : place;
  }

  /** With an offset or, as carriers without one are passed on, without: then taken as UTC. */
  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime known
          ? known.toInstant()
          : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String labelId(@Nullable String url) {
    var matcher = LABEL.matcher(Objects.requireNonNullElse(url, ""));
    return matcher.matches() ? matcher.group(1) : null;
  }
}
