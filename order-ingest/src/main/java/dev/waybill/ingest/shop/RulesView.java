package dev.waybill.ingest.shop;

import dev.waybill.ingest.order.ShopRules;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules that count for a shop, in the words in which they are written. */
record RulesView(
    String marketplace,
    String bundles,
    String withoutShipping,
    String closed,
    SortedSet<String> pickups,
    SortedSet<String> services,
    SortedSet<String> shipUnpaid,
    SortedSet<String> locations,
    Map<String, RulesSettings.Currency> currencies) {

  static RulesView of(ShopRules rules) {
    var currencies = new TreeMap<String, RulesSettings.Currency>();
    rules
        .currencies()
        .forEach(
            (code, one) ->
                currencies.put(
                    code,
                    one.as() == null
                        ? new RulesSettings.Currency(one.decimals(), null, null)
                        : new RulesSettings.Currency(null, one.as(), one.times())));
    return new RulesView(
        word(rules.marketplace()),
        word(rules.bundles()),
        word(rules.withoutShipping()),
        word(rules.closed()),
        new TreeSet<>(rules.pickups()),
        new TreeSet<>(rules.services()),
        new TreeSet<>(rules.shipUnpaid()),
        new TreeSet<>(rules.locations()),
        currencies);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
