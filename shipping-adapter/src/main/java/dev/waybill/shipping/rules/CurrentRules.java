package dev.waybill.shipping.rules;

import java.util.HashMap;
import java.util.Map;

/**
 * The rules that count now, in memory: whoever chooses asks no table. Each instance looks every few
 * seconds whether another version was activated. Thread-safe.
 */
public final class CurrentRules {

  private final RuleStore store;
  private final ShippingRules settings;
  private volatile InForce now;

  /**
   * What counts at one time.
   *
   * @param newest id of the last activation that is in it; -1 for none
   * @param own of shops that have a version of their own
   */
  private record InForce(long newest, RuleSet forAll, Map<String, RuleSet> own) {

    RuleSet of(String shop) {
      return own.getOrDefault(shop, forAll);
    }
  }

  /**
   * @param settings what counts until a version was activated
   */
  CurrentRules(RuleStore store, ShippingRules settings) {
    this.store = store;
    this.settings = settings;
    this.now = new InForce(-1, RuleSet.of(RuleSet.SETTINGS, settings), Map.of());
    refresh();
  }

  /** Those of a shop. */
  public RuleSet of(String shop) {
    return now.of(shop);
  }

  /** Reads what counts if anything was activated since. */
  synchronized void refresh() {
    long newest = store.newest();
    if (newest == now.newest()) {
      return;
    }
    var read = new HashMap<Integer, RuleSet>();
    RuleSet forAll = RuleSet.of(RuleSet.SETTINGS, settings);
    var own = new HashMap<String, RuleSet>();
    for (Activation one : store.inForce()) {
      Integer version = one.version();
      if (version == null) {
        continue;
      }
      RuleSet rules = read.computeIfAbsent(version, this::read);
      if (one.shop() == null) {
        forAll = rules;
      } else {
        own.put(one.shop(), rules);
      }
    }
    now = new InForce(newest, forAll, Map.copyOf(own));
  }

  private RuleSet read(int version) {
    return RuleSet.of(
        version,
        version == RuleSet.SETTINGS
            ? settings
            : store
                .find(version)
                .orElseThrow(
                    () -> new IllegalStateException("There are no shipping rules " + version))
                .rules());
  }
}
