package dev.waybill.inventory.rules;

import static dev.waybill.inventory.allocation.Rules.countries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.inventory.allocation.Rule;
import dev.waybill.inventory.allocation.Rules;
import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.inventory.ledger.Ledgers;
import dev.waybill.inventory.ledger.StockLedger;
import dev.waybill.inventory.ledger.StockLedger.Reserved;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was activated is what instances allocate by. */
class RulesInUseTest {

  private static final Rule AUSTRIA_FROM_SECOND =
      new Rule("Austria", countries("AT"), List.of("SECOND"), List.of(), null);

  private final LedgerDatabase database = new LedgerDatabase("rules");
  private final RuleStore store = new RuleStore(database.jdbc);
  private final String sku = "SKU-" + UUID.randomUUID();

  @BeforeEach
  void stock() {
    Ledgers.stocked(database.jdbc, "FIRST", sku, 10);
    Ledgers.stocked(database.jdbc, "SECOND", sku, 1);
  }

  @AfterEach
  void noRules() {
    store.activate(RuleStore.NO_RULES, "ann", "end of a test");
  }

  @Test
  void instancesThatRunSeeAnActivationWithinSecondsAndSoItsEnd() {
    StockLedger one = database.ledger();
    StockLedger other = database.ledger();
    assertThat(List.of(from(one, demand("AT")), from(other, demand("AT")))).containsOnly("FIRST");
    database.jdbc.update("UPDATE stock SET on_hand = 1000 WHERE sku = ?", sku);
    activate(Rules.rules(AUSTRIA_FROM_SECOND));
    for (StockLedger running : List.of(one, other)) {
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> from(running, demand("AT")).equals("SECOND"));
      assertThat(from(running, demand("DE"))).isEqualTo("FIRST");
    }
    noRules();
    await().atMost(Duration.ofSeconds(5)).until(() -> from(one, demand("AT")).equals("FIRST"));
  }

  @Test
  void anOrderThatWaitsIsServedByWhatItsDestinationIsFor() {
    activate(Rules.rules(AUSTRIA_FROM_SECOND));
    StockLedger ledger = database.ledger();
    from(ledger, demand("AT"));
    Demand waits = waiting(demand("AT"));
    Reserved reserved =
        database.transaction.execute(status -> ledger.reserveOrAwait(List.of(waits)));
    assertThat(reserved).isNotNull();
    assertThat(reserved.waiting()).containsOnlyKeys(waits.reference());

    Demand asBackorder = new Demand(waits.reference(), waits.shop(), waits.pieces());
    assertThat(serve(ledger, asBackorder)).as("FIRST has nine, and is not for it").isEmpty();
    database.jdbc.update("UPDATE stock SET on_hand = 2 WHERE sku = ? AND location = 'SECOND'", sku);
    assertThat(serve(ledger, asBackorder).get(waits.reference()))
        .isInstanceOfSatisfying(
            Outcome.Completed.class, done -> assertThat(location(done)).isEqualTo("SECOND"));
  }

  @Test
  void ofAnOrderIsKeptWhatItWantedAndWhereItWentAsFarAsRulesNeedIt() {
    Demand demand = demand("AT").of(Destination.of("AT", "8010 Graz"), List.of("vip"));
    database.reserve(demand);
    Map<String, Object> kept =
        database.jdbc.queryForMap("SELECT * FROM demand WHERE reference = ?", demand.reference());
    assertThat(kept)
        .containsEntry("shop", "shop")
        .containsEntry("country", "AT")
        .containsEntry("postcode", "8010")
        .containsEntry("tags", "[\"vip\"]")
        .containsEntry("wanted", "{\"%s\":1}".formatted(sku))
        .containsEntry("waits", false);
    assertThat(kept.keySet())
        .containsOnly(
            "at",
            "reference",
            "shop",
            "country",
            "postcode",
            "tags",
            "wanted",
            "partial",
            "further",
            "waits");
  }

  private void activate(AllocationRules rules) {
    RuleVersion saved = store.save(rules, null, "ann", null).orElseThrow();
    store.activate(saved.version(), "ann", "a test");
  }

  private Map<String, Outcome> serve(StockLedger ledger, Demand demand) {
    Map<String, Outcome> served =
        database.transaction.execute(
            status ->
                ledger.serve(List.of(demand), () -> Map.of(demand.reference(), Map.of(sku, 1L))));
    return served == null ? Map.of() : served;
  }

  private String from(StockLedger ledger, Demand demand) {
    Outcome outcome =
        database.transaction.execute(
            status -> ledger.reserve(List.of(demand)).get(demand.reference()));
    return outcome instanceof Outcome.Completed done ? location(done) : String.valueOf(outcome);
  }

  private static String location(Outcome.Completed done) {
    return ((Allocations) done.result()).allocations().getFirst().location();
  }

  private Demand demand(String country) {
    return new Demand(
            LedgerDatabase.order() + "/reserve-stock", "shop", new TreeMap<>(Map.of(sku, 1)))
        .of(Destination.of(country, ""), List.of());
  }

  private static Demand waiting(Demand demand) {
    return new Demand(
        demand.reference(),
        demand.shop(),
        demand.pieces(),
        false,
        true,
        false,
        demand.destination(),
        demand.tags());
  }
}
