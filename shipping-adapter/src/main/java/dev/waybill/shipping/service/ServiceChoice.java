package dev.waybill.shipping.service;

import dev.waybill.contracts.Delivery;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the account and the service of a parcel: the first rule that matches, else the fallback,
 * or the cheapest where the account does not have that. Rates are asked for where the rule says
 * "cheapest", or the carrier sells no other way.
 */
public final class ServiceChoice {

  private final List<ServiceRule> rules;
  private final ServiceRule fallback;
  private final RateRound rates;

  /**
   * @param patience how long several accounts together may take to tell their rates
   */
  public ServiceChoice(List<ServiceRule> rules, String fallback, Duration patience) {
    this.rules = List.copyOf(rules);
    this.fallback = ServiceRule.of(fallback);
    this.rates = new RateRound(patience);
  }

  /**
   * Chooses for this shipment.
   *
   * <p>Of rates that are equally low the faster one wins, then the first account and service by
   * name. Rates in another currency than the first account's are taken only where there is none in
   * that one: amounts of two currencies cannot be compared.
   *
   * @param shop whose order it is
   * @throws Refusal {@code no-service} if none has a rate for it
   * @throws ProviderUnavailable while no account serves it, or the one that a rule names is not
   *     there
   */
  public Choice choose(
      @Nullable Delivery delivery, Shipment shipment, Accounts accounts, String shop) {
    ServiceRule rule =
        rule(delivery, shipment.shipTo().country(), accounts, shop, shipment.location());
    List<Carrier> carriers = carriers(rule, accounts, shop, shipment.location());
    if (rule.isCheapest()) {
      return cheapest(rates.ask(shipment, carriers));
    }
    Carrier usual = carriers.getFirst();
    if (usual.buysWithoutDraft()) {
      return new Choice(usual, Selection.of(rule.service()), false, List.of());
    }
    Offer offer = Offer.of(usual, shipment);
    // The fallback is one for all accounts, and no two gateways have the same services.
    return rule == fallback && !offer.has(rule.service())
        ? cheapest(new Offers(List.of(offer), List.of()))
        : named(rule.service(), offer);
  }

  /**
   * The accounts that {@link #choose} would ask, before anything is asked.
   *
   * @param country of the destination
   * @param location that the parcel leaves from
   * @throws ProviderUnavailable as {@link #choose}
   */
  public List<Carrier> asked(
      @Nullable Delivery delivery,
      String country,
      Accounts accounts,
      String shop,
      String location) {
    ServiceRule rule = rule(delivery, country, accounts, shop, location);
    List<Carrier> carriers = carriers(rule, accounts, shop, location);
    return rule.isCheapest() ? carriers : carriers.subList(0, 1);
  }

  /**
   * The same service of the same account once more, at what it costs now.
   *
   * @throws Refusal {@code no-service} if it is not offered any more
   */
  public Choice again(Shipment shipment, Carrier carrier, String service) {
    return named(service, Offer.of(carrier, shipment));
  }

  private static Choice cheapest(Offers offers) {
    List<PricedService> all = offers.priced();
    if (all.isEmpty()) {
      throw noService("No carrier offers a service for this parcel.", offers.offers());
    }
    String currency = all.getFirst().amount().currency();
    return all.stream()
        .filter(one -> one.amount().currency().equals(currency))
        .min(
            Comparator.comparing((PricedService one) -> one.amount().amount())
                .thenComparingInt(PricedService::days)
                .thenComparing(one -> one.carrier().name())
                .thenComparing(one -> one.rate().service()))
        .orElseThrow()
        .choice(offers.notCompared());
  }

  private static Choice named(String service, Offer offer) {
    return offer
        .priced()
        .filter(one -> one.rate().service().equals(service))
        .min(Comparator.comparing(one -> one.amount().amount()))
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
        .choice(List.of());
  }

  private static String services(Draft draft) {
    return draft.rates().stream().map(Rate::service).distinct().collect(Collectors.joining(", "));
  }

  /** A no to the order only if every carrier was heard: one of the others may have the service. */
  private static RuntimeException noService(String reason, List<Offer> offers) {
    var words = new ArrayList<String>();
    words.add(reason);
    List<String> missing = offers.stream().flatMap(o -> o.draft().missing().stream()).toList();
    if (!missing.isEmpty()) {
      words.add("No rates were told by " + String.join(", ", missing) + '.');
    }
    offers.forEach(offer -> words.addAll(offer.draft().messages()));
    String all = String.join(" ", words);
    return missing.isEmpty()
        ? new Refusal("no-service", all)
        : new ProviderUnavailable("no-rates", all, null, false, null);
  }

  private ServiceRule rule(
      @Nullable Delivery delivery,
      String country,
      Accounts accounts,
      String shop,
      String location) {
    String method = delivery == null ? null : delivery.method();
    String title = delivery == null ? null : delivery.title();
    for (ServiceRule rule : rules) {
      if (rule.matches(method, title, country) && serves(rule, accounts, shop, location)) {
        return rule;
      }
    }
    return fallback;
  }

  /** A misspelt account keeps orders waiting: going by another rule would be a wrong parcel. */
  private static boolean serves(ServiceRule rule, Accounts accounts, String shop, String location) {
    String account = rule.account();
    if (account == null || accounts.serves(account, shop, location)) {
      return true;
    }
    if (accounts.named(account).isEmpty()) {
      throw new ProviderUnavailable(
          "no-account",
          "A rule of waybill.shipping.services names the account %s, and there is none of this id: add it, or mend the rule"
              .formatted(account),
          null,
          false,
          null);
    }
    return false;
  }

  private static List<Carrier> carriers(
      ServiceRule rule, Accounts accounts, String shop, String location) {
    String account = rule.account();
    return account == null
        ? accounts.candidates(shop, location)
        : accounts.named(account).stream().toList();
  }
}
