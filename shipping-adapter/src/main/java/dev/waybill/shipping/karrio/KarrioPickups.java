package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.karrio.KarrioApi.KarrioPickup;
import dev.waybill.shipping.karrio.KarrioApi.PickupCancel;
import dev.waybill.shipping.karrio.KarrioApi.PickupRequest;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders drivers, one for the labels of one carrier. Days and times are told in the time zone of
 * UTC, since a sender has none. Karrio keeps no order of drivers unique: one whose answer was lost
 * has to be looked for in Karrio.
 */
record KarrioPickups(KarrioApi api) implements Pickups {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  @Override
  public Pickup book(
      String reference, Sender from, List<Label> labels, Instant earliest, Instant latest) {
    KarrioPickup booked =
        api.pickup(
            carrier(labels),
            new PickupRequest(
                earliest.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                Requests.sender(from),
                TIME.format(earliest),
                TIME.format(latest),
                labels.stream().map(Label::trackingNumber).toList(),
                Map.of(Reference.KEY, reference)));
    return new Pickup(booked.id(), booked.confirmationNumber());
  }

  @Override
  public void cancel(String id) {
    try {
      api.cancelPickup(id, new PickupCancel("not needed"));
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      // Cancelled before, or never known.
      if (answer.status() != 409 && !answer.knowsNo("Pickup")) {
        throw e;
      }
    }
  }

  private String carrier(List<Label> labels) {
    String ids = labels.stream().map(Label::id).collect(Collectors.joining(","));
    Set<String> carriers =
        api.shipments(ids, labels.size()).results().stream()
            .map(one -> Objects.requireNonNullElse(one.carrierName(), ""))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    if (carriers.size() != 1) {
      throw new Refusal(
          "unsupported-option", "A driver comes for the parcels of one carrier at a time.");
    }
    return carriers.iterator().next();
  }
}
