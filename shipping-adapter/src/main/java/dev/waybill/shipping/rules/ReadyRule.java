package dev.waybill.shipping.rules;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is ready to be asked.
 *
 * @param reason by which it is known afterwards
 * @param accounts that may be taken; empty for all
 * @param wish null where it refuses
 * @param refuses why; null where it does not
 * @param takesDangerous whether its accounts take dangerous goods
 */
public record ReadyRule(
    ChosenBy reason,
    List<Predicate<Consignment>> conditions,
    List<String> accounts,
    @Nullable Wish wish,
    Terms terms,
    boolean takesDangerous,
    @Nullable String refuses) {

  static ReadyRule of(int version, ShippingRule rule) {
    Then then = rule.then();
    return new ReadyRule(
        new ChosenBy(rule.name(), version),
        Conditions.of(rule.when()),
        then.accounts(),
        then.refuse() == null
            ? Wish.of(Objects.requireNonNull(then.service()), then.withinDays())
            : null,
        Terms.of(then),
        Boolean.TRUE.equals(then.dangerousGoods()),
        then.refuse());
  }

  boolean matches(Consignment consignment) {
    for (Predicate<Consignment> condition : conditions) {
      if (!condition.test(consignment)) {
        return false;
      }
    }
    return true;
  }
}
