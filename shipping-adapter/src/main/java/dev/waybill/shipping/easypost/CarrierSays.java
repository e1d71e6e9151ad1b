package dev.waybill.shipping.easypost;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier means when it has no rate or sells no label. EasyPost hands on its words without a
 * code, so they are read for what they are about. What is not understood counts as a matter of the
 * account: an order is never undone for it.
 */
sealed interface CarrierSays {

  /** The order has to be mended. */
  record Order(String code) implements CarrierSays {}

  /** The account with the carrier, its money, or something that nobody understood. */
  record AccountTrouble() implements CarrierSays {}

  /** It cannot be said now. */
  record Later() implements CarrierSays {}

  /** The carrier does not work from where the parcel is: it has no say in this. */
  record NotHere() implements CarrierSays {}

  static CarrierSays of(@Nullable String words) {
    String text = words == null ? "" : words;
    return Rule.ALL.stream()
        .filter(rule -> rule.words.matcher(text).find())
        .map(Rule::means)
        .findFirst()
        .orElseGet(AccountTrouble::new);
  }

  /** The first that is found in the words counts. */
  record Rule(Pattern words, CarrierSays means) {

    private static final List<Rule> ALL =
        List.of(
            rule(
                "did(n't| not) respond|no response|tim(ed?|ing)[ -]?out|temporar|try again|at this"
                    + " time|service unavailable|internal (server )?error|connection|too many"
                    + " requests",
                new Later()),
            rule("must originate|from_address\\.country|origin country", new NotHere()),
            rule(
                "credential|licen[sc]e|account|authori[sz]|authenti|api key|shipper"
                    + " number|billing|insufficient|balance|permission|enabled|agreement|from_address",
                new AccountTrouble()),
            rule(
                "no such address|address not found|undeliverable|cannot be delivered|vacant",
                new Order("undeliverable-address")),
            rule("customs|tariff", new Order("missing-customs")),
            rule(
                "no service to|not served|country|destination|does not (deliver|ship) to",
                new Order("unsupported-country")),
            rule("to_address|street|postcode|\\bzip\\b", new Order("invalid-address")),
            rule(
                "weigh|dimension|length|width|height|girth|parcel|package",
                new Order("unsupported-parcel")),
            rule("address|postal|\\bcity\\b|\\bstate\\b|phone", new Order("invalid-address")));

    private static Rule rule(String words, CarrierSays means) {
      return new Rule(Pattern.compile(words, CASE_INSENSITIVE), means);
    }
  }
}
