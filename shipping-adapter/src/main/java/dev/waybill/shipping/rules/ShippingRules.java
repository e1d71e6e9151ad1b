package dev.waybill.shipping.rules;

import java.util.List;

/**
 * By which account and service parcels go: for each parcel the first rule counts that matches it.
 * What none matches goes by {@code WAYBILL_SHIPPING_OTHERWISE}.
 */
public record ShippingRules(List<ShippingRule> rules) {

  /** Everything goes as it does without rules. */
  public static final ShippingRules NONE = new ShippingRules(List.of());

  public ShippingRules {
    rules = rules == null ? List.of() : List.copyOf(rules);
  }
}
