package dev.waybill.shipping.handover;

import dev.waybill.contracts.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The policies of all shops, in memory: a label asks no database for them. Changes made through
 * another instance are known a few seconds later. Thread-safe.
 */
final class Policies implements HandOverRule {

  private final PolicyStore store;
  private volatile Map<String, SetPolicy> policies = Map.of();

  Policies(PolicyStore store) {
    this.store = store;
  }

  /** Looks for changes. */
  void refresh() {
    policies =
        store.all().stream()
            .collect(Collectors.toUnmodifiableMap(SetPolicy::shop, Function.identity()));
  }

  @Override
  public boolean isAwaited(OrderId order) {
    return of(order).when() == Policy.When.AWAITED;
  }

  Policy of(OrderId order) {
    return set(order.shop()).map(SetPolicy::policy).orElse(Policy.USUAL);
  }

  /** What was said of a shop; empty if it goes by what is usual. */
  Optional<SetPolicy> set(String shop) {
    return Optional.ofNullable(policies.get(shop));
  }

  List<SetPolicy> all() {
    return policies.values().stream().sorted().toList();
  }

  void set(String shop, Policy policy, String by) {
    store.set(shop, policy, by);
    refresh();
  }

  /** The shop goes by what is usual again. */
  void forget(String shop) {
    store.forget(shop);
    refresh();
  }
}
