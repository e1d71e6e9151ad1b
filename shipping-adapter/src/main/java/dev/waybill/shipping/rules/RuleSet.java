package dev.waybill.shipping.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A version of the rules, ready to be asked. Pure.
 *
 * @param version 0 for those of the settings
 */
public record RuleSet(int version, List<ReadyRule> rules) {

  /** The version of the settings, which is always there. */
  public static final int SETTINGS = 0;

  public RuleSet {
    rules = List.copyOf(rules);
  }

  /** Of rules without mistakes. */
  public static RuleSet of(int version, ShippingRules rules) {
    return new RuleSet(
        version, rules.rules().stream().map(rule -> ReadyRule.of(version, rule)).toList());
  }

  /**
   * The rule that counts for a parcel; empty if none does.
   *
   * @param usable asked of one that matches: whether its accounts serve the parcel
   */
  public Optional<ReadyRule> first(Consignment consignment, Predicate<ReadyRule> usable) {
    for (ReadyRule rule : rules) {
      if (rule.matches(consignment) && usable.test(rule)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
