package dev.waybill.ingest.shop;

import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.ShopRules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the rules of one shop, and says of each that is wrong what it should be. */
final class RulesCheck {

  private static final int MOST_DECIMALS = 8;
  private static final int MOST_WORDS = 200;
  private static final int LONGEST_WORD = 200;
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,12}");
  private static final BigDecimal MOST_TIMES = BigDecimal.valueOf(1_000_000);

  private final String shop;
  private final RulesSettings settings;
  private final UnaryOperator<String> location;
  private final BiConsumer<String, String> complaints;

  /**
   * @param location the id of a location, in whichever form it was written
   * @param complaints takes a field and what is wrong with it, in words that follow its name
   */
  RulesCheck(
      String shop,
      RulesSettings settings,
      UnaryOperator<String> location,
      BiConsumer<String, String> complaints) {
    this.shop = shop;
    this.settings = settings;
    this.location = location;
    this.complaints = complaints;
  }

  /** With what every shop has in place of what was complained of. */
  ShopRules check() {
    ShopRules usual = ShopRules.of(shop);
    return new ShopRules(
        shop,
        choice("marketplace", settings.marketplace(), usual.marketplace()),
        choice("bundles", settings.bundles(), usual.bundles()),
        choice("withoutShipping", settings.withoutShipping(), usual.withoutShipping()),
        choice("closed", settings.closed(), usual.closed()),
        words("pickups", settings.pickups()),
        words("services", settings.services()),
        words("shipUnpaid", settings.shipUnpaid()),
        locations(),
        currencies());
  }

  private <E extends Enum<E>> E choice(String rule, @Nullable String told, E usual) {
    if (told == null) {
      return usual;
    }
    E[] choices = usual.getDeclaringClass().getEnumConstants();
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(told.strip())) {
        return choice;
      }
    }
    wrong(
        rule,
        "has to be one of "
            + Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    return usual;
  }

  private Set<String> words(String rule, @Nullable List<String> told) {
    List<String> words = told == null ? List.of() : told;
    Set<String> known = words.stream().map(ShopRules::word).collect(Collectors.toSet());
    if (known.contains("") || known.contains("*")) {
      wrong(rule, "must not hold an empty word, or \"*\" alone");
      return Set.of();
    }
    if (known.size() > MOST_WORDS || known.stream().anyMatch(w -> w.length() > LONGEST_WORD)) {
      wrong(rule, "takes at most " + MOST_WORDS + " words of " + LONGEST_WORD + " characters");
      return Set.of();
    }
    return known;
  }

  /** By name, or by id, in any form in which the platform has it. */
  private Set<String> locations() {
    return words("locations", settings.locations()).stream()
        .map(location)
        .collect(Collectors.toSet());
  }

  private Map<String, ShopRules.Currency> currencies() {
    Map<String, RulesSettings.Currency> told = settings.currencies();
    var currencies = new HashMap<String, ShopRules.Currency>();
    if (told != null) {
      told.forEach(
          (name, one) -> {
            String code = name.strip().toUpperCase(Locale.ROOT);
            ShopRules.Currency currency = currency(code, one);
            if (currency != null) {
              currencies.put(code, currency);
            }
          });
    }
    return currencies;
  }

  private ShopRules.@Nullable Currency currency(String code, RulesSettings.Currency told) {
    String rule = "currencies." + code;
    String as = told.as() == null ? null : Amounts.known(told.as().strip());
    BigDecimal times = told.times() == null ? BigDecimal.ONE : told.times();
    Integer decimals = told.decimals();
    if (!CODE.matcher(code).matches() || Amounts.known(code) != null) {
      wrong(
          rule,
          "is not needed: only codes that ISO 4217 does not know, of 2 to 12 letters and digits");
    } else if (told.as() != null && as == null) {
      wrong(rule, "has to stand for a currency that ISO 4217 knows, such as {\"as\": \"GBP\"}");
    } else if ((as == null) == (decimals == null)) {
      wrong(
          rule,
          "needs either \"decimals\" (0 to 8) or \"as\" (a currency of ISO 4217, perhaps with"
              + " \"times\")");
    } else if (decimals != null && (decimals < 0 || decimals > MOST_DECIMALS)) {
      wrong(rule, "has to have 0 to " + MOST_DECIMALS + " decimals");
    } else if (times.signum() <= 0
        || times.compareTo(MOST_TIMES) > 0
        || times.scale() > MOST_DECIMALS) {
      wrong(rule, "\"times\" has to be more than 0 and at most " + MOST_TIMES);
    } else {
      return new ShopRules.Currency(as, times, decimals == null ? 0 : decimals);
    }
    return null;
  }

  private void wrong(String rule, String problem) {
    complaints.accept("rules." + rule, problem);
  }
}
