package dev.waybill.shipping.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code waybill.shipping.services}: orders that match go by {@code service}. A
 * criterion that is not set matches every order. These lines count until a version of rules was
 * activated.
 *
 * @param method the shop's code of the delivery choice, whole and in any case
 * @param title a regular expression to be found in what the customer saw, in any case
 * @param countries ISO 3166-1 alpha-2 codes of the destination; empty means all
 * @param account id of the account to buy from; parcels that it does not serve, and all while it is
 *     inactive, do not match. Null for whichever comes first
 * @param service the carrier's own code, {@link Wish#CHEAPEST} or {@link Wish#FASTEST}
 */
public record ConfiguredRule(
    @Nullable String method,
    @Nullable Pattern title,
    @Nullable Set<String> countries,
    @Nullable String account,
    String service) {

  /** The lines as the rules that they are. */
  public static ShippingRules rules(List<ConfiguredRule> lines) {
    return new ShippingRules(
        IntStream.range(0, lines.size())
            .mapToObj(i -> lines.get(i).rule("waybill.shipping.services[" + i + ']'))
            .toList());
  }

  private ShippingRule rule(String name) {
    return new ShippingRule(
        name,
        When.chosen(
            method,
            title == null ? null : title.pattern(),
            countries == null ? null : countries.stream().sorted().toList()),
        Then.by(account, service));
  }
}
