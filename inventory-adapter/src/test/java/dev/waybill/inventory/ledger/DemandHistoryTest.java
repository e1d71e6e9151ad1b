package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.stock.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What orders wanted is kept for a while. */
class DemandHistoryTest {

  private final LedgerDatabase database = new LedgerDatabase("rules");
  private final DemandHistory history = new DemandHistory(database.jdbc);

  @Test
  void whatIsOldIsForgottenUnlessTheOrderStillWaits() {
    Demand old = demand();
    Demand waits = demand();
    Demand served = demand();
    history.keep(List.of(old, waits, served), Set.of(waits.reference(), served.reference()));
    database.jdbc.update("UPDATE demand SET at = now() - interval '36 days'");
    Demand young = demand();
    history.keep(List.of(young), Set.of());
    database.jdbc.update(
        """
        INSERT INTO backorder (command_id, order_id, shop, step, action, attempt, state, wanted, since, deadline, place)
        VALUES (?, ?, 'shop', 'reserve-stock', 'reserve', 1, 'WAITING', '{}', now(), now(), 1)
        """,
        waits.reference(),
        waits.order());

    while (history.forget(Duration.ofDays(35), 1)) {
      // One at a time.
    }

    assertThat(
            database.jdbc.queryForList(
                "SELECT reference FROM demand WHERE reference = ANY (?)",
                String.class,
                (Object) references(old, waits, served, young)))
        .containsExactlyInAnyOrder(waits.reference(), young.reference());
  }

  private static Demand demand() {
    return new Demand(
        LedgerDatabase.order() + "/reserve-stock", "shop", new TreeMap<>(Map.of("A", 1)));
  }

  private static String[] references(Demand... demands) {
    return List.of(demands).stream().map(Demand::reference).toArray(String[]::new);
  }
}
