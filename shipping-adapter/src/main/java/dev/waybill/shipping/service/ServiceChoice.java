package dev.waybill.shipping.service;

import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.rules.Consignment;
import dev.waybill.shipping.rules.ReadyRule;
import dev.waybill.shipping.rules.RuleSet;
import dev.waybill.shipping.rules.Terms;
import dev.waybill.shipping.rules.Wish;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the account and the service of a parcel: the first rule that matches, else the fallback,
 * or the cheapest where the account does not have that. Rates are asked for where the rule says
 * "cheapest" or "fastest", or the carrier sells no other way.
 */
public final class ServiceChoice {

  private final Function<String, RuleSet> rules;
  private final Wish fallback;
  private final RateRound rates;

  /**
   * @param rules those that count now for a shop, by its name
   * @param fallback the service where no rule matches
   * @param patience how long several accounts together may take to tell their rates
   */
  public ServiceChoice(Function<String, RuleSet> rules, String fallback, Duration patience) {
    this.rules = rules;
    this.fallback = Wish.of(fallback, null);
    this.rates = new RateRound(patience);
  }

  /**
   * By what a parcel goes, before anything was asked.
   *
   * @param rule null for the fallback
   * @param carriers that may be asked, the preferred first; empty where it is refused
   */
  private record Way(
      @Nullable ReadyRule rule, @Nullable ChosenBy reason, Wish wish, List<Carrier> carriers) {

    Terms terms() {
      return rule == null ? Terms.NONE : rule.terms();
    }

    Trial.Way asTold() {
      return new Trial.Way(
          name(rule),
          new Trial.Says(
              rule == null ? null : rule.refuses(),
              wish,
              carriers.stream().map(Carrier::name).toList(),
              terms(),
              rule != null && rule.takesDangerous()));
    }
  }

  /**
   * Chooses for this parcel, by the rules that count now.
   *
   * @throws Refusal {@code refused-by-rule}; {@code dangerous-goods} if its rule does not say that
   *     the accounts take them; {@code no-service} if none has a rate for it
   * @throws ProviderUnavailable while no account serves it, or none that a rule names is there
   */
  public Choice choose(Consignment consignment, Accounts accounts) {
    return choose(consignment, accounts, rules.apply(consignment.shop()));
  }

  /** The same by other rules. */
  public Choice choose(Consignment consignment, Accounts accounts, RuleSet by) {
    Way way = way(consignment, accounts, by);
    refuse(consignment, way.rule());
    Shipment shipment = way.terms().of(consignment);
    Carrier usual = way.carriers().getFirst();
    if (way.wish() instanceof Wish.Named(String service)) {
      if (usual.buysWithoutDraft()) {
        return new Choice(
            usual, Selection.of(service), way.terms(), false, List.of(), way.reason());
      }
      Offer offer = Offer.of(usual, shipment);
      // The fallback is one for all accounts, and no two gateways have the same services.
      Wish wish = way.rule() == null && !offer.has(service) ? new Wish.Cheapest(null) : way.wish();
      return chosen(way, wish, new Offers(List.of(offer), List.of()));
    }
    return chosen(way, way.wish(), rates.ask(shipment, way.carriers()));
  }

  /**
   * By what a parcel would go by other rules, without asking anybody.
   *
   * @throws ProviderUnavailable as {@link #choose}
   */
  public Trial.Way way(Consignment consignment, RuleSet by, Accounts accounts) {
    return way(consignment, accounts, by).asTold();
  }

  /**
   * What a parcel would cost by other rules. Rates are asked for also where a label would be bought
   * without: an account that tells none leaves the price open.
   *
   * @throws Refusal as {@link #choose}
   * @throws ProviderUnavailable as {@link #choose}
   */
  public Trial tried(Consignment consignment, Accounts accounts, RuleSet by) {
    Way way = way(consignment, accounts, by);
    refuse(consignment, way.rule());
    String rule = name(way.rule());
    boolean named = way.wish() instanceof Wish.Named;
    Shipment shipment = way.terms().of(consignment);
    List<Carrier> asked = named ? way.carriers().subList(0, 1) : way.carriers();
    Offers offers = rates.ask(shipment, asked);
    List<PricedService> priced = offers.priced();
    if (way.wish() instanceof Wish.Named(String service)
        && asked.getFirst().buysWithoutDraft()
        && priced.stream().noneMatch(one -> one.rate().service().equals(service))) {
      return new Trial(rule, asked.getFirst().name(), service, null, null);
    }
    boolean other = named && way.rule() == null && RateChoice.best(priced, way.wish()).isEmpty();
    PricedService best =
        best(other ? new Wish.Cheapest(null) : way.wish(), asked.getFirst(), offers);
    return new Trial(
        rule, best.carrier().name(), best.rate().service(), best.amount(), best.rate().days());
  }

  /**
   * The accounts that {@link #choose} would ask, before anything is asked; none where it refuses.
   *
   * @throws ProviderUnavailable as {@link #choose}
   */
  public List<Carrier> asked(Consignment consignment, Accounts accounts) {
    Way way = way(consignment, accounts, rules.apply(consignment.shop()));
    return way.wish() instanceof Wish.Named && !way.carriers().isEmpty()
        ? way.carriers().subList(0, 1)
        : way.carriers();
  }

  /**
   * The same service of the same account once more, at what it costs now.
   *
   * @param shipment as it was asked for
   * @throws Refusal {@code no-service} if it is not offered any more
   */
  public Selection again(Shipment shipment, Carrier carrier, String service) {
    var wish = new Wish.Named(service);
    Offer offer = Offer.of(carrier, shipment);
    return best(wish, carrier, new Offers(List.of(offer), List.of())).selection();
  }

  private static Choice chosen(Way way, Wish wish, Offers offers) {
    PricedService best = best(wish, way.carriers().getFirst(), offers);
    return new Choice(
        best.carrier(),
        best.selection(),
        way.terms(),
        true,
        wish instanceof Wish.Named ? List.of() : offers.notCompared(),
        way.reason());
  }

  private static PricedService best(Wish wish, Carrier usual, Offers offers) {
    List<PricedService> rates = offers.priced();
    return RateChoice.best(rates, wish)
        .orElseThrow(() -> none(RateChoice.none(rates, wish, usual.name()), offers.offers()));
  }

  /** A no to the order only if every carrier was heard: one of the others may have the service. */
  private static RuntimeException none(String reason, List<Offer> offers) {
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

  private static void refuse(Consignment consignment, @Nullable ReadyRule rule) {
    String refuses = rule == null ? null : rule.refuses();
    if (refuses != null) {
      throw new Refusal("refused-by-rule", "By the rule \"%s\": %s".formatted(name(rule), refuses));
    }
    if (!consignment.dangerous().isEmpty() && (rule == null || !rule.takesDangerous())) {
      String goods =
          consignment.dangerous().entrySet().stream()
              .map(one -> one.getKey() + " (" + one.getValue() + ')')
              .sorted()
              .reduce((one, other) -> one + ", " + other)
              .orElseThrow();
      throw new Refusal(
          "dangerous-goods",
          "In the parcel are dangerous goods: %s. %s. Where an account takes them, a rule before it says so: \"dangerousGoods\": true in its \"when\" and in its \"then\"."
              .formatted(
                  goods,
                  rule == null
                      ? "No rule matches it"
                      : "The rule \"%s\" does not say that its accounts take them"
                          .formatted(name(rule))));
    }
  }

  private static @Nullable String name(@Nullable ReadyRule rule) {
    return rule == null ? null : rule.reason().rule();
  }

  private Way way(Consignment consignment, Accounts accounts, RuleSet by) {
    String shop = consignment.shop();
    String location = consignment.shipment().location();
    return by.first(consignment, rule -> serves(rule, accounts, shop, location))
        .map(rule -> way(rule, accounts, shop, location))
        .orElseGet(
            () ->
                new Way(
                    null,
                    by.version() == RuleSet.SETTINGS ? null : new ChosenBy(null, by.version()),
                    fallback,
                    accounts.candidates(shop, location)));
  }

  private static Way way(ReadyRule rule, Accounts accounts, String shop, String location) {
    Wish wish = rule.wish();
    if (wish == null) {
      return new Way(rule, rule.reason(), new Wish.Cheapest(null), List.of());
    }
    return new Way(
        rule,
        rule.reason(),
        wish,
        rule.accounts().isEmpty()
            ? accounts.candidates(shop, location)
            : accounts.candidates(rule.accounts(), shop, location));
  }

  /** A misspelt account keeps orders waiting: going by another rule would be a wrong parcel. */
  private static boolean serves(ReadyRule rule, Accounts accounts, String shop, String location) {
    if (rule.accounts().isEmpty()
        || rule.accounts().stream().anyMatch(id -> accounts.serves(id, shop, location))) {
      return true;
    }
    for (String id : rule.accounts()) {
      if (accounts.named(id).isEmpty()) {
        throw new ProviderUnavailable(
            "no-account",
            "The rule \"%s\" names the carrier account %s, and there is none of this id: add it, or activate rules without it"
                .formatted(rule.reason().rule(), id),
            null,
            false,
            null);
      }
    }
    return false;
  }
}
