package dev.waybill.shipping.service;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.rules.Wish;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the rates is taken. Pure.
 *
 * <p>Of rates that are equally low the faster one wins, of those that are equally fast the lower
 * one, then the first account and service by name. Rates in another currency than the first
 * account's are taken only where there is none in that one: amounts of two currencies cannot be
 * compared.
 */
final class RateChoice {

  private RateChoice() {}

  /** Empty if none of them will do. */
  static Optional<PricedService> best(List<PricedService> rates, Wish wish) {
    if (rates.isEmpty()) {
      return Optional.empty();
    }
    Comparator<PricedService> cheaper = cheaper(rates.getFirst().amount().currency());
    return switch (wish) {
      case Wish.Cheapest(@Nullable Integer days) ->
          rates.stream()
              .filter(one -> days == null || one.days() <= days)
              .min(cheaper.thenComparing(LAST));
      case Wish.Fastest() ->
          rates.stream()
              .min(
                  Comparator.comparingInt(PricedService::days)
                      .thenComparing(cheaper)
                      .thenComparing(LAST));
      case Wish.Named(String service) ->
          rates.stream()
              .filter(one -> one.rate().service().equals(service))
              .min(cheaper.thenComparing(LAST));
    };
  }

  /** Why none of them will do, for people. */
  static String none(List<PricedService> rates, Wish wish, String account) {
    return switch (wish) {
      case Wish.Named(String service) ->
          "The account %s does not offer the service %s for this parcel%s"
              .formatted(
                  account, service, rates.isEmpty() ? "." : ", but " + services(rates) + ".");
      case Wish.Cheapest(@Nullable Integer days) when days != null && !rates.isEmpty() ->
          "No service arrives within %d days by the carriers' estimates, but %s."
              .formatted(days, days(rates));
      case Wish.Cheapest any -> NOTHING;
      case Wish.Fastest any -> NOTHING;
    };
  }

  private static final String NOTHING = "No carrier offers a service for this parcel.";

  private static final Comparator<PricedService> LAST =
      Comparator.comparingInt(PricedService::days)
          .thenComparing(one -> one.carrier().name())
          .thenComparing(one -> one.rate().service());

  private static Comparator<PricedService> cheaper(String currency) {
    return Comparator.comparing((PricedService one) -> !one.amount().currency().equals(currency))
        .thenComparing(PricedService::amount, Comparator.comparing(Money::amount));
  }

  private static String services(List<PricedService> rates) {
    return rates.stream()
        .map(one -> one.rate().service())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String days(List<PricedService> rates) {
    return rates.stream()
        .map(
            one ->
                one.rate().service()
                    + (one.rate().days() == null ? " (no estimate)" : " in " + one.days()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
