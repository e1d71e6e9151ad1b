package dev.waybill.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.inventory.ledger.Ledgers;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Demand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which orders of the past a simulation goes over, and with what stock. */
class PastOrdersTest {

  private final LedgerDatabase database = new LedgerDatabase("past_orders");
  private final String sku = "SKU-" + UUID.randomUUID();

  @BeforeEach
  void nothingBefore() {
    database.jdbc.update("DELETE FROM demand");
    Ledgers.stocked(database.jdbc, "FIRST", sku, 2);
    Ledgers.stocked(database.jdbc, "SECOND", sku, 1);
  }

  @Test
  void whatAnOrderHadCountsOrElseTheLastTimeItAsked() {
    Demand served = reserve("served", "", 1);
    reserve("undone", "", 1);
    database.release("shop:undone" + sku + "/reserve-stock");
    reserve("edited", "", 1);
    database.release("shop:edited" + sku + "/reserve-stock");
    Demand edited = reserve("edited", "#2", 2);
    reserve("patient", "", 1);
    Demand asksAgain = reserve("patient", "#2", 1);

    PastOrders.Found found = new PastOrders(database.jdbc, 100).read(30);

    assertThat(found.oneIn()).isEqualTo(1);
    assertThat(found.undone()).isEqualTo(2);
    assertThat(found.orders())
        .containsExactly(
            new PastOrder(served, Map.of(new Shelf("FIRST", sku), 1)),
            new PastOrder(edited, Map.of(new Shelf("FIRST", sku), 1, new Shelf("SECOND", sku), 1)),
            new PastOrder(asksAgain, Map.of()));
  }

  @Test
  void ofManyThereIsASampleOfWholeOrders() {
    for (int n = 0; n < 40; n++) {
      reserve("many" + n, "", 5);
    }
    PastOrders.Found found = new PastOrders(database.jdbc, 10).read(30);
    assertThat(found.oneIn()).isEqualTo(4);
    assertThat(found.orders()).hasSizeBetween(1, 12);
  }

  @Test
  void whatIsOlderIsNotLookedAt() {
    reserve("old", "", 1);
    database.jdbc.update("UPDATE demand SET at = now() - interval '8 days'");
    assertThat(new PastOrders(database.jdbc, 10).read(7).orders()).isEmpty();
    assertThat(new PastOrders(database.jdbc, 10).read(9).orders()).hasSize(1);
  }

  private Demand reserve(String order, String round, int pieces) {
    var demand =
        new Demand(
                "shop:" + order + sku + "/reserve-stock" + round,
                "shop",
                new TreeMap<>(Map.of(sku, pieces)))
            .of(Destination.of("DE", "1011"), List.of("vip"));
    database.reserve(demand);
    return demand;
  }
}
