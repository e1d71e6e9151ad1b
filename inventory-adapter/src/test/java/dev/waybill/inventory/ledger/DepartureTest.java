package dev.waybill.inventory.ledger;

import static dev.waybill.inventory.ledger.LedgerDatabase.demand;
import static dev.waybill.inventory.ledger.LedgerDatabase.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.Departed;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.inventory.stock.Pieces;
import dev.waybill.inventory.stock.Released;
import dev.waybill.step.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves with its order, and what comes back. */
class DepartureTest {

  private static LedgerDatabase database;

  private final String sku = "SKU-" + UUID.randomUUID();
  private final String order = order();
  private final String reference = order + "/reserve-stock";

  @BeforeAll
  static void open() {
    database = new LedgerDatabase("departures");
  }

  @BeforeEach
  void stock() {
    Ledgers.stocked(database.jdbc, "FIRST", sku, 10);
  }

  @AfterEach
  void everyNumberIsExplained() {
    Ledgers.assertExplained(database.jdbc);
  }

  @Test
  void whatIsHandedOverIsNeitherOnHandNorReserved() {
    database.reserve(demand(order, sku, 3));
    assertThat(commit(null)).isEqualTo(new Departed(List.of(new Pieces("FIRST", sku, 3))));
    assertThat(database.onHand(sku)).isEqualTo(7);
    assertThat(database.reserved(sku)).isZero();
    assertThat(database.kinds(order)).containsExactly("reservation", "commit");
    assertThat(commit(null)).isEqualTo(new Departed(List.of()));
    assertThat(database.onHand(sku)).isEqualTo(7);
  }

  @Test
  void oneParcelOfSeveralLeavesAlone() {
    Ledgers.stocked(database.jdbc, "SECOND", sku, 10);
    database.reserve(demand(order, sku, 15));
    assertThat(commit("SECOND")).isEqualTo(new Departed(List.of(new Pieces("SECOND", sku, 5))));
    assertThat(database.reserved(sku)).isEqualTo(10);
    assertThat(commit("FIRST")).isEqualTo(new Departed(List.of(new Pieces("FIRST", sku, 10))));
    assertThat(database.onHand(sku)).isEqualTo(5);
  }

  @Test
  void whatWasHandedOverIsNotGivenBackByARelease() {
    database.reserve(demand(order, sku, 3));
    commit(null);
    assertThat(database.release(reference))
        .isEqualTo(Outcome.completed(new Released(null, List.of(new Pieces("FIRST", sku, 3)))));
    assertThat(database.onHand(sku)).isEqualTo(7);
  }

  @Test
  void whatACompletedOrderTookIsPutBackOnceWhenItsStepsAreUndone() {
    database.reserve(demand(order, sku, 3));
    end(true, Instant.now().plusSeconds(60));
    assertThat(database.onHand(sku)).isEqualTo(7);
    assertThat(database.release(reference))
        .isEqualTo(Outcome.completed(new Released(List.of(new Pieces("FIRST", sku, 3)), null)));
    assertThat(database.onHand(sku)).isEqualTo(10);
    assertThat(database.release(reference)).isEqualTo(Outcome.completed(null));
    assertThat(database.onHand(sku)).isEqualTo(10);
    assertThat(database.kinds(order)).containsExactly("reservation", "commit", "return");
  }

  @Test
  void anOrderThatEndsHoldsNothing() {
    database.reserve(demand(order, sku, 3));
    end(false, Instant.now().plusSeconds(60));
    assertThat(database.onHand(sku)).isEqualTo(10);
    assertThat(database.reserved(sku)).isZero();
    assertThat(database.kinds(order)).containsExactly("reservation", "release");
  }

  @Test
  void anEndDoesNotConcernWhatWasReservedAfterIt() {
    database.reserve(demand(order, sku, 3));
    end(true, Instant.now().minusSeconds(60));
    end(false, Instant.now().minusSeconds(60));
    assertThat(database.reserved(sku)).isEqualTo(3);
  }

  @Test
  void aFurtherParcelSaysThatTheOneBeforeHasLeft() {
    database.reserve(demand(order, sku, 3));
    database.reserve(new Demand(order + "/reserve-gift", "shop", Map.of(sku, 1), false, false));
    database.reserve(new Demand(reference + "#2", "shop", Map.of(sku, 2), false, true));
    assertThat(database.onHand(sku)).isEqualTo(7);
    assertThat(database.reserved(sku)).isEqualTo(3);
    database.release(reference + "#2");
    end(false, Instant.now().plusSeconds(60));
    assertThat(database.onHand(sku)).isEqualTo(7);
    assertThat(database.reserved(sku)).isZero();
  }

  private Object commit(String location) {
    var handOver = new HandOver(order + "/commit", OrderId.parse(order), location);
    Outcome outcome =
        database.transaction.execute(
            s -> database.ledger().commit(List.of(handOver)).get(handOver.id()));
    return ((Outcome.Completed) outcome).result();
  }

  private void end(boolean left, Instant until) {
    var ending = Ending.ofFinished(order, left, until);
    database.transaction.executeWithoutResult(
        s -> new Reservations(database.jdbc, new FreedStock()).end(List.of(ending)));
  }
}
