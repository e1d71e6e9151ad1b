package dev.waybill.shipping.service;

import dev.waybill.contracts.Delivery;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the account and the service of a parcel: the first rule that matches, else the fallback.
 * Rates are asked for where the rule says "cheapest", or the carrier sells no other way.
 */
public final class ServiceChoice {

  private final List<ServiceRule> rules;
  private final String fallback;

  public ServiceChoice(List<ServiceRule> rules, String fallback) {
    this.rules = List.copyOf(rules);
    this.fallback = fallback;
  }

  /**
   * Chooses for this shipment.
   *
   * <p>Of rates that are equally low the faster one wins, then the first account and service by
   * name. Rates in another currency than the usual account's are taken only where there is none in
   * that one: amounts of two currencies cannot be compared.
   *
   * @param carriers that it may be bought from, the usual one first; at least one
   * @throws Refusal {@code no-service} if none has a rate for it
   */
  public Choice choose(@Nullable Delivery delivery, Shipment shipment, List<Carrier> carriers) {
    String service = byRule(delivery, shipment.shipTo().country());
    Carrier usual = carriers.getFirst();
    if (service.equals(ServiceRule.CHEAPEST)) {
      return cheapest(carriers.stream().map(one -> new Offer(one, one.draft(shipment))).toList());
    }
    return usual.buysWithoutDraft()
        ? new Choice(usual, Selection.of(service), false)
        : named(service, new Offer(usual, usual.draft(shipment)));
  }

  /**
   * The same service of the same account once more, at what it costs now.
   *
   * @throws Refusal {@code no-service} if it is not offered any more
   */
  public Choice again(Shipment shipment, Carrier carrier, String service) {
    return named(service, new Offer(carrier, carrier.draft(shipment)));
  }

  private record Offer(Carrier carrier, Draft draft) {

    Stream<Priced> priced() {
      return draft.rates().stream().map(rate -> new Priced(carrier, draft, rate));
    }
  }

  private record Priced(Carrier carrier, Draft draft, Rate rate) {

    Choice choice() {
      return new Choice(carrier, Selection.of(draft, rate), true);
    }

    int days() {
      return Optional.ofNullable(rate.days()).orElse(Integer.MAX_VALUE);
    }
  }

  private static Choice cheapest(List<Offer> offers) {
    List<Priced> all = offers.stream().flatMap(Offer::priced).toList();
    if (all.isEmpty()) {
      throw noService("No carrier offers a service for this parcel.", offers);
    }
    String currency = all.getFirst().rate().amount().currency();
    return all.stream()
        .filter(one -> one.rate().amount().currency().equals(currency))
        .min(
            Comparator.comparing((Priced one) -> one.rate().amount().amount())
                .thenComparingInt(Priced::days)
                .thenComparing(one -> one.carrier().name())
                .thenComparing(one -> one.rate().service()))
        .orElseThrow()
        .choice();
  }

  private static Choice named(String service, Offer offer) {
    return offer
        .priced()
        .filter(one -> one.rate().service().equals(service))
        .min(Comparator.comparing(one -> one.rate().amount().amount()))
        .orElseThrow(
            () ->
                noService(
                    "The account "
                        + offer.carrier().name()
                        + " does not offer the service "
                        + service
                        + " for this parcel"
                        + (offer.draft().rates().isEmpty()
                            ? "."
                            : ", but " + services(offer.draft()) + "."),
                    List.of(offer)))
        .choice();
  }

  private static String services(Draft draft) {
    return draft.rates().stream().map(Rate::service).distinct().collect(Collectors.joining(", "));
  }

  private static Refusal noService(String reason, List<Offer> offers) {
    var words = new ArrayList<String>();
    words.add(reason);
    offers.forEach(offer -> words.addAll(offer.draft().messages()));
    return new Refusal("no-service", String.join(" ", words));
  }

  private String byRule(@Nullable Delivery delivery, String country) {
    String method = delivery == null ? null : delivery.method();
    String title = delivery == null ? null : delivery.title();
    for (ServiceRule rule : rules) {
      if (rule.matches(method, title, country)) {
        return rule.service();
      }
    }
    return fallback;
  }
}
