package dev.waybill.inventory.ledger;

import static dev.waybill.inventory.ledger.LedgerDatabase.demand;
import static dev.waybill.inventory.ledger.LedgerDatabase.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.step.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table of locations says is what allocation goes by. */
class LocationsInUseTest {

  private final LedgerDatabase database = new LedgerDatabase("locations");
  private final String sku = "SKU-" + UUID.randomUUID();

  @BeforeEach
  void stock() {
    database.jdbc.update(
        "UPDATE location SET active = true, priority = CASE code WHEN 'FIRST' THEN 1 ELSE 2 END");
    Ledgers.stocked(database.jdbc, "FIRST", sku, 100);
    Ledgers.stocked(database.jdbc, "SECOND", sku, 100);
  }

  @Test
  void nothingIsAllocatedFromALocationThatIsNotActive() {
    database.jdbc.update("UPDATE location SET active = false WHERE code = 'FIRST'");
    assertThat(from(database.ledger())).isEqualTo("SECOND");
    database.jdbc.update("UPDATE location SET active = false WHERE code = 'SECOND'");
    assertThat(database.reserve(demand(order(), sku, 1))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void whatNobodyCountsNeedsAnActiveLocation() {
    database.jdbc.update("UPDATE location SET active = false");
    var ledger =
        new StockLedger(
            database.jdbc,
            new LocationDirectory(database.jdbc),
            new RuleDirectory(database.jdbc),
            Untracked.ALLOCATE,
            null,
            new PackingPlans(location -> List.of()),
            new FreedStock());
    var wanted = demand(order(), "UNCOUNTED", 1);
    assertThat(ledger.reserve(List.of(wanted)).get(wanted.reference()))
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void anInstanceThatRunsSeesAChangeOfPriorityWithinSeconds() {
    StockLedger running = database.ledger();
    assertThat(from(running)).isEqualTo("FIRST");
    database.jdbc.update("UPDATE location SET priority = 0 WHERE code = 'SECOND'");
    await().atMost(Duration.ofSeconds(5)).until(() -> from(running).equals("SECOND"));
  }

  private String from(StockLedger ledger) {
    var wanted = demand(order(), sku, 1);
    var done = (Outcome.Completed) ledger.reserve(List.of(wanted)).get(wanted.reference());
    return ((Allocations) done.result()).allocations().getFirst().location();
  }
}
