package dev.waybill.shipping.rules;

import dev.waybill.contracts.address.Countries;
import dev.waybill.service.exchange.rules.RuleMistake;
import dev.waybill.shipping.carrier.Customs.Incoterm;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Options.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with rules, by place, and what to write instead. */
public final class RuleCheck {

  private static final int MOST_RULES = 200;
  private static final int MOST_WORDS = 1_000;
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REFUSAL = 300;
  private static final int MOST_DAYS = 60;
  private static final int MOST_INSURED = 200;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern REGION = Pattern.compile("([A-Z]{2})-.+");

  private final Collection<String> accounts;
  private final List<RuleMistake> mistakes = new ArrayList<>();

  private RuleCheck(Collection<String> accounts) {
    this.accounts = accounts;
  }

  /**
   * All that is wrong; empty if nothing is.
   *
   * @param accounts ids of those that there are
   */
  public static List<RuleMistake> mistakes(ShippingRules rules, Collection<String> accounts) {
    var check = new RuleCheck(accounts);
    check.all(rules.rules());
    return List.copyOf(check.mistakes);
  }

  private void all(List<ShippingRule> rules) {
    if (rules.size() > MOST_RULES) {
      mistake("rules", "are more than %d: put some together".formatted(MOST_RULES));
      return;
    }
    var names = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      ShippingRule rule = rules.get(i);
      String place = "rules[" + i + ']';
      if (rule.name().isEmpty() || rule.name().length() > LONGEST_NAME) {
        mistake(
            place + ".name",
            "says what the rule is for, in at most %d characters".formatted(LONGEST_NAME));
      } else if (!names.add(rule.name())) {
        mistake(
            place + ".name",
            "\"%s\" is there twice: give each rule a name of its own".formatted(rule.name()));
      }
      words(place + ".when.", rule.when());
      places(place + ".when.", rule.when());
      ranges(place + ".when.", rule.when());
      then(place + ".then.", rule.then());
      reached(place, rule, rules.subList(0, i));
    }
  }

  private void words(String place, When when) {
    list(place + "shops", when.shops());
    list(place + "locations", when.locations());
    list(place + "countries", when.countries());
    list(place + "regions", when.regions());
    list(place + "postcodes", when.postcodes());
    list(place + "skus", when.skus());
    list(place + "tags", when.tags());
    list(place + "methods", when.methods());
    String title = when.title();
    if (title == null) {
      return;
    }
    if (title.length() > LONGEST_WORD) {
      mistake(place + "title", "has at most %d characters".formatted(LONGEST_WORD));
      return;
    }
    try {
      Conditions.title(title);
    } catch (PatternSyntaxException e) {
      mistake(
          place + "title",
          "is no regular expression (%s): write words with | between them, and \\ before one of . ( ) [ ] * + ? that is meant as it stands"
              .formatted(e.getDescription()));
    }
  }

  private void list(String place, List<String> words) {
    if (words.size() > MOST_WORDS) {
      mistake(place, "has more than %d words".formatted(MOST_WORDS));
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).isEmpty() || words.get(i).length() > LONGEST_WORD) {
        mistake(
            place + '[' + i + ']',
            "is empty or has more than %d characters".formatted(LONGEST_WORD));
      }
    }
  }

  private void places(String place, When when) {
    for (int i = 0; i < when.countries().size(); i++) {
      String country = when.countries().get(i);
      if (!Countries.codes().contains(country)) {
        mistake(place + "countries[" + i + ']', noCountry(country));
      }
    }
    for (int i = 0; i < when.regions().size(); i++) {
      String region = when.regions().get(i);
      var parts = REGION.matcher(region);
      if (!parts.matches() || !Countries.codes().contains(parts.group(1))) {
        mistake(
            place + "regions[" + i + ']',
            "\"%s\" does not name its country: write it in front, as in ES-TF or US-HI"
                .formatted(region));
      }
    }
    if (!when.postcodes().isEmpty() && when.countries().isEmpty()) {
      mistake(
          place + "countries",
          "is missing: postcodes are those of a country, so name it, as in [\"AT\"]");
    }
    for (int i = 0; i < when.postcodes().size(); i++) {
      if (Postcodes.parse(when.postcodes().get(i)) == null) {
        mistake(
            place + "postcodes[" + i + ']',
            "\"%s\" is none of: a postcode (8010), a beginning (80*), a range of beginnings of one length, the lower first (8000..8099)"
                .formatted(when.postcodes().get(i)));
      }
    }
  }

  private static String noCountry(String word) {
    String meant = Countries.code(word);
    return "\"%s\" is no country: write two letters such as %s"
        .formatted(word, meant.isEmpty() ? "DE" : meant);
  }

  private void ranges(String place, When when) {
    range(place + "grams", when.grams());
    range(place + "longestMm", when.longestMm());
    range(place + "lengthPlusGirthMm", when.lengthPlusGirthMm());
    range(place + "volumeCm3", when.volumeCm3());
    range(place + "parcels", when.parcels());
    ValueRange value = when.value();
    if (value == null) {
      return;
    }
    if (value.currency() == null || !CURRENCY.matcher(value.currency()).matches()) {
      mistake(place + "value.currency", "is missing, or not three letters such as EUR");
    }
    boolean upsideDown =
        value.from() != null && value.to() != null && value.from().compareTo(value.to()) > 0;
    if (value.from() == null && value.to() == null || upsideDown) {
      mistake(place + "value", NO_RANGE);
    }
  }

  private static final String NO_RANGE =
      "says from, to or both, the lower first: {\"from\": 1, \"to\": 2}, both included";

  private void range(String place, @Nullable Range range) {
    if (range != null
        && (range.from() == null && range.to() == null
            || range.from() != null && range.to() != null && range.from() > range.to())) {
      mistake(place, NO_RANGE);
    }
  }

  private void then(String place, Then then) {
    if (then.refuse() != null) {
      if (then.refuse().length() > LONGEST_REFUSAL) {
        mistake(place + "refuse", "has at most %d characters".formatted(LONGEST_REFUSAL));
      }
      if (Stream.of(
                  then.service(),
                  then.withinDays(),
                  then.packaging(),
                  then.insurance(),
                  then.signature(),
                  then.incoterm(),
                  then.label(),
                  then.dangerousGoods())
              .anyMatch(Objects::nonNull)
          || !then.accounts().isEmpty()) {
        mistake(place + "refuse", "stands alone: what is refused goes by no account and service");
      }
      return;
    }
    if (then.service() == null) {
      mistake(
          place + "service",
          "is missing: cheapest, fastest or the carrier's code of a service; or write refuse, and"
              + " why");
    }
    if (then.withinDays() != null
        && (!Wish.CHEAPEST.equals(then.service())
            || then.withinDays() < 1
            || then.withinDays() > MOST_DAYS)) {
      mistake(
          place + "withinDays",
          "is from 1 to %d, and goes with the service cheapest".formatted(MOST_DAYS));
    }
    for (int i = 0; i < then.accounts().size(); i++) {
      if (!accounts.contains(then.accounts().get(i))) {
        mistake(
            place + "accounts[" + i + ']',
            "\"%s\" is no carrier account; there are: %s"
                .formatted(then.accounts().get(i), String.join(", ", accounts)));
      }
    }
    Integer insured = then.insurance() == null ? null : Terms.insured(then.insurance());
    if (then.insurance() != null && (insured == null || insured > MOST_INSURED)) {
      mistake(
          place + "insurance",
          "is none, value, or a percentage of the value up to %d %%, such as \"50%%\""
              .formatted(MOST_INSURED));
    }
    oneOf(place + "signature", then.signature(), Signature.values());
    oneOf(place + "incoterm", then.incoterm(), Incoterm.values());
    oneOf(place + "label", then.label(), Format.values());
  }

  private void oneOf(String place, @Nullable String word, Enum<?>[] values) {
    if (word != null
        && Arrays.stream(values).noneMatch(value -> value.name().equals(Terms.upper(word)))) {
      mistake(
          place,
          "\"%s\" is none of: %s"
              .formatted(
                  word,
                  Arrays.stream(values)
                      .map(value -> written(place, value))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static String written(String place, Enum<?> value) {
    return place.endsWith("signature") ? value.name().toLowerCase(Locale.ROOT) : value.name();
  }

  /** One whose accounts do not serve a parcel leaves it to the next. */
  private void reached(String place, ShippingRule rule, List<ShippingRule> earlier) {
    earlier.stream()
        .filter(one -> one.then().accounts().isEmpty() && Coverage.covers(one.when(), rule.when()))
        .findFirst()
        .ifPresent(
            one ->
                mistake(
                    place,
                    "is never reached, since \"%s\" before it takes all of its parcels: put this one first, or leave it out"
                        .formatted(one.name())));
  }

  private void mistake(String place, String problem) {
    mistakes.add(new RuleMistake(place, problem));
  }
}
