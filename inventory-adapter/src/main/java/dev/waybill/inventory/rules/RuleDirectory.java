package dev.waybill.inventory.rules;

import dev.waybill.inventory.allocation.AllocationRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The active rules for whoever allocates: looked at again once what is known is a second old, so
 * that a batch costs nothing and an activation on another instance is seen soon.
 */
public final class RuleDirectory {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final RuleStore store;
  private volatile @Nullable Snapshot last;

  private record Snapshot(int version, AllocationRules rules, long readAt) {}

  public RuleDirectory(JdbcTemplate jdbc) {
    this.store = new RuleStore(jdbc);
  }

  /** The rules as they were a second ago or later. */
  public AllocationRules current() {
    Snapshot known = last;
    if (known != null && System.nanoTime() - known.readAt() < FRESH.toNanos()) {
      return known.rules();
    }
    long now = System.nanoTime();
    int version = store.active();
    AllocationRules rules =
        known != null && known.version() == version ? known.rules() : store.rules(version);
    last = new Snapshot(version, rules, now);
    return rules;
  }

  /** What was activated here counts here at once. */
  void forget() {
    last = null;
  }
}
