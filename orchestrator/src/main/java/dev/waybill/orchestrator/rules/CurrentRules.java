package dev.waybill.orchestrator.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The order rules that count now, in memory: no order asks a table for them. Each instance looks
 * every second whether another version was activated. Thread-safe.
 */
public final class CurrentRules {

  private static final int MOST_KEPT = 20;

  private final @Nullable RuleStore store;
  private final Map<Integer, RuleSet> read = new ConcurrentHashMap<>();
  private volatile long newest = -1;
  private volatile RuleSet now = RuleSet.NONE;

  CurrentRules(@Nullable RuleStore store) {
    this.store = store;
  }

  /** Of an orchestrator without any. */
  public static CurrentRules none() {
    return new CurrentRules(null);
  }

  public RuleSet now() {
    return now;
  }

  /**
   * A version that was saved.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  public RuleSet version(int version) {
    RuleSet current = now;
    if (current.version() == version) {
      return current;
    }
    if (read.size() >= MOST_KEPT) {
      read.clear();
    }
    return read.computeIfAbsent(version, this::read);
  }

  /** Reads what counts if anything was activated since. */
  synchronized void refresh() {
    if (store == null) {
      return;
    }
    RuleActivation last = store.inForce().orElse(null);
    if (last != null && last.id() != newest) {
      now = read(last.version());
      newest = last.id();
    }
  }

  private RuleSet read(int version) {
    if (version == 0 || store == null) {
      return RuleSet.NONE;
    }
    return new RuleSet(
        version,
        store
            .find(version)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no version %d of the order rules.".formatted(version)))
            .rules());
  }
}
