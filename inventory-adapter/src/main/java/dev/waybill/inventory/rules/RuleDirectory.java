package dev.waybill.inventory.rules;

import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.service.database.Refreshed;
import org.springframework.jdbc.core.JdbcTemplate;

/** The active rules for whoever allocates. */
public final class RuleDirectory {

  private final Refreshed<Active> active;

  private record Active(int version, AllocationRules rules) {}

  public RuleDirectory(JdbcTemplate jdbc) {
    var store = new RuleStore(jdbc);
    this.active =
        new Refreshed<>(
            known -> {
              int version = store.active();
              return known != null && known.version() == version
                  ? known
                  : new Active(version, store.rules(version));
            });
  }

  /** The rules as they were a second ago or later. */
  public AllocationRules current() {
    return active.current().rules();
  }

  /** What was activated here counts here at once. */
  void changed() {
    active.changed();
  }
}
