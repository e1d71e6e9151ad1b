package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.carrier.Tariff;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the carriers what a shipment costs: a rate of each service, or a message of why not. */
record Rating(List<Rate> rates, List<Message> messages) {

  private static final double GRAMS_PER_OUNCE = 28.349523125;
  private static final Set<String> FLAT =
      Set.of("Card", "Letter", "Parcel", "FlatRateEnvelope", "SmallFlatRateBox");
  private static final Map<String, String> CURRENCIES =
      Map.of("US", "USD", "CA", "CAD", "GB", "GBP", "CH", "CHF", "AU", "AUD");

  static Rating of(Shipment shipment, Habits habits, FaultSwitch faults, Ids ids) {
    var rates = new ArrayList<Rate>();
    var messages = new ArrayList<Message>();
    for (Account account : Account.values()) {
      String no = no(account, shipment, habits, faults);
      if (no == null) {
        rates.addAll(rates(account, shipment, ids));
      } else if (!no.isEmpty()) {
        messages.add(new Message(account, no));
      }
    }
    return new Rating(List.copyOf(rates), List.copyOf(messages));
  }

  private static List<Rate> rates(Account account, Shipment shipment, Ids ids) {
    String from = Json.text(shipment.from, "country");
    String to = Json.text(shipment.to, "country");
    var parcels = Json.object().putArray("parcels");
    parcels.addObject().put("grams", Math.round(shipment.ounces() * GRAMS_PER_OUNCE));
    return account.services(!from.equals(to)).stream()
        .map(
            service ->
                new Rate(
                    Thing.id("rate", ids.next()),
                    account,
                    service.name(),
                    Tariff.price(service.like(), to, parcels) * service.percent() / 100
                        + shipment.dearer,
                    CURRENCIES.getOrDefault(from, "EUR"),
                    Tariff.days(service.like(), to)))
        .toList();
  }

  /** Why this carrier has no rate; null where it has, "" where it says nothing. */
  private static @Nullable String no(
      Account account, Shipment shipment, Habits habits, FaultSwitch faults) {
    if (habits.noRates() != Habits.NoRates.NONE) {
      return habits.noRates().words;
    }
    if (account == Account.USPS && !Json.text(shipment.from, "country").equals("US")) {
      return "from_address.country: USPS shipments must originate in the US.";
    }
    if (faults.rejects(shipment.reference)) {
      return "to_address: the sandbox was told to say no.";
    }
    String wrong = Places.wrong(shipment.to);
    if (wrong == null) {
      wrong = wrong(account, shipment.parcel, shipment.ounces());
    }
    if (wrong == null && Customs.needed(shipment.from, shipment.to)) {
      wrong =
          shipment.customs == null
              ? "Customs info required for " + account.carrier + " international rates."
              : Customs.wrong(shipment.customs, shipment.ounces());
    }
    return wrong;
  }

  private static @Nullable String wrong(Account account, ObjectNode parcel, double ounces) {
    if (ounces > account.maxOunces) {
      return "parcel.weight: the maximum weight is " + account.maxOunces + "oz.";
    }
    String flat = Json.text(parcel, "predefined_package");
    if (!flat.isEmpty()) {
      boolean known = account == Account.USPS && FLAT.contains(flat);
      return known ? null : "parcel.predefined_package: " + flat + " is not one of ours.";
    }
    for (String side : new String[] {"length", "width", "height"}) {
      JsonNode inches = parcel.path(side);
      if (!(Customs.number(inches) > 0)) {
        return "parcel." + side + ": is required.";
      }
      if (Customs.number(inches) > 108) {
        return "parcel." + side + ": the maximum is 108 inches.";
      }
    }
    return null;
  }
}
