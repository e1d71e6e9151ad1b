package dev.waybill.shipping.easypost;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Orders a driver of one carrier. EasyPost wants one shipment or a batch; drivers take along what
 * else is there, so the first label speaks for all. It knows no key by which an order is made once:
 * asked again after a lost answer, a second driver may come.
 */
record EasyPostPickups(EasyPostApi api) implements Pickups {

  @Override
  public Pickup book(
      String reference, Sender from, List<Label> labels, Instant earliest, Instant latest) {
    if (labels.stream().map(Label::carrier).distinct().count() != 1) {
      throw new Refusal(
          "several-carriers", "A driver comes of one carrier: order one for each of them.");
    }
    Told.Pickup asked =
        api.pickup(
            new Sent.PickupCreation(
                new Sent.NewPickup(
                    reference,
                    Requests.place(from.address(), from.email()),
                    new Sent.Id(labels.getFirst().id()),
                    earliest.toString(),
                    latest.toString())));
    Told.PickupRate rate =
        asked.pickupRates().stream()
            .min(Comparator.comparing(one -> new BigDecimal(one.rate())))
            .orElseThrow(
                () ->
                    new Refusal(
                        "no-pickup", labels.getFirst().carrier() + " sends no driver there."));
    Told.Pickup booked = api.book(asked.id(), new Sent.PickupRate(rate.carrier(), rate.service()));
    return new Pickup(booked.id(), booked.confirmation());
  }

  @Override
  public void cancel(String id) {
    try {
      api.cancel(id, Map.of());
    } catch (ProviderUnavailable e) {
      // 422: cancelled before, or never booked.
      if (e.answer().status() != 422) {
        throw e;
      }
    }
  }
}
