package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Allocations.Missing;
import dev.waybill.inventory.stock.Allocations.Part;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kits are taken as their parts, and what a shop calls differently under the SKU it is. */
class KitTest {

  private static LedgerDatabase database;

  private final String run = UUID.randomUUID().toString();
  private final String kit = "KIT-" + run;
  private final String cup = "CUP-" + run;
  private final String saucer = "SAUCER-" + run;
  private final String order = LedgerDatabase.order();

  @BeforeAll
  static void open() {
    database = new LedgerDatabase("kits");
  }

  @BeforeEach
  void aKitOfTwoCupsAndASaucer() {
    part(cup, 2);
    part(saucer, 1);
  }

  @AfterEach
  void everyNumberIsExplained() {
    Ledgers.assertExplained(database.jdbc);
  }

  @Test
  void aKitIsReservedAsItsPartsAndAnsweredUnderItsOwnSku() {
    stocked("FIRST", 10, 10);
    assertThat(parcels(reserve(Map.of(kit, 3))))
        .containsExactly(
            new Allocation(
                "FIRST",
                List.of(new Line(kit, 3, null, List.of(new Part(cup, 6), new Part(saucer, 3))))));
    assertThat(database.reserved(cup)).isEqualTo(6);
    assertThat(database.reserved(saucer)).isEqualTo(3);
    database.release(order + "/reserve-stock");
    assertThat(database.reserved(cup)).isZero();
  }

  @Test
  void thereAreAsManyKitsAsThePartsAllow() {
    stocked("FIRST", 5, 10);
    assertThat(reserve(Map.of(kit, 3)))
        .isEqualTo(
            Outcome.rejected("out-of-stock", "Out of stock: %s (3 wanted, 2 free)".formatted(kit)));
    assertThat(database.reserved(cup)).isZero();
    assertThat(database.reserved(saucer)).isZero();
  }

  @Test
  void aKitComesWholeFromOneLocation() {
    stocked("FIRST", 3, 1);
    stocked("SECOND", 3, 3);
    assertThat(parcels(reserve(Map.of(kit, 2))))
        .containsExactly(
            new Allocation("FIRST", List.of(kits(1))), new Allocation("SECOND", List.of(kits(1))));
    assertThat(reserve("/again", Map.of(kit, 1), false)).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void aKitAndItsPartsInOneOrderGetTheSamePieceOnce() {
    stocked("FIRST", 3, 1);
    assertThat(reserve(Map.of(kit, 1, cup, 2))).isInstanceOf(Outcome.Rejected.class);
    assertThat(database.reserved(cup)).isZero();
    assertThat(parcels(reserve("/again", Map.of(kit, 1, cup, 1), false)))
        .containsExactly(new Allocation("FIRST", List.of(kits(1), new Line(cup, 1, null))));
    assertThat(database.reserved(cup)).isEqualTo(3);
  }

  @Test
  void aPartialDemandGetsTheKitsThatThereAre() {
    stocked("FIRST", 5, 1);
    var done = (Outcome.Completed) reserve("/partial", Map.of(kit, 2), true);
    assertThat(((Allocations) done.result()).missing()).containsExactly(new Missing(kit, 2, 1));
  }

  @Test
  void aPartThatNobodyCountsDoesNotLimitTheKit() {
    Ledgers.stocked(database.jdbc, "SECOND", cup, 4);
    var lenient =
        new StockLedger(
            database.jdbc,
            new LocationDirectory(database.jdbc),
            new RuleDirectory(database.jdbc),
            Untracked.ALLOCATE,
            null,
            new PackingPlans(location -> List.of()),
            new FreedStock());
    assertThat(
            parcels(
                lenient
                    .reserve(List.of(demand("", Map.of(kit, 2), false)))
                    .get(order + "/reserve-stock")))
        .containsExactly(new Allocation("SECOND", List.of(kits(2))));
    assertThat(reserve("/strict", Map.of(kit, 1), false)).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void aShopsOwnSkuIsCountedUnderTheOneItIs() {
    stocked("FIRST", 2, 2);
    database.jdbc.update("INSERT INTO sku_alias VALUES ('shop', ?, ?)", "THEIRS-" + run, cup);
    assertThat(parcels(reserve(Map.of("THEIRS-" + run, 2))))
        .containsExactly(
            new Allocation(
                "FIRST", List.of(new Line("THEIRS-" + run, 2, null, List.of(new Part(cup, 2))))));
    assertThat(reserve("/other", Map.of(cup, 1), false)).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void aShopsOwnSkuMayBeAKit() {
    stocked("FIRST", 2, 2);
    database.jdbc.update("INSERT INTO sku_alias VALUES ('shop', ?, ?)", "SET-" + run, kit);
    assertThat(reserve(Map.of("SET-" + run, 1))).isInstanceOf(Outcome.Completed.class);
    assertThat(database.reserved(cup)).isEqualTo(2);
  }

  @Test
  void aParcelWeighsWhatItsPartsWeigh() {
    stocked("FIRST", 9, 9);
    weighs(cup, 300);
    assertThat(parcels(reserve(Map.of(kit, 1))).getFirst().grams())
        .as("nobody knows the saucer")
        .isNull();

    weighs(saucer, null);
    Allocation open = parcels(reserve("/open", Map.of(kit, 1), false)).getFirst();
    assertThat(open.grams()).isNull();
    assertThat(open.problems()).containsExactly("no-weight");

    database.jdbc.update("DELETE FROM item WHERE sku = ?", saucer);
    weighs(saucer, 100);
    Allocation weighed = parcels(reserve("/weighed", Map.of(kit, 2, cup, 1), false)).getFirst();
    assertThat(weighed.grams()).isEqualTo(2 * (2 * 300 + 100) + 300);
    assertThat(weighed.problems()).isNull();
  }

  @Test
  void aReservationTellsTheSizeOfItsPartsAndWhatShipsAlone() {
    stocked("FIRST", 9, 9);
    sized(cup, 100, 100, 80, false);
    sized(saucer, 150, 150, 20, true);
    Allocation alone = parcels(reserve(Map.of(kit, 2, cup, 1))).getFirst();
    assertThat(alone.dimensions()).as("of the cup").isEqualTo(new Dimensions(100, 100, 80));
    assertThat(alone.alone())
        .as("a kit is one parcel, if a part of it ships alone")
        .containsExactly(new Alone(kit, 2, null, new Dimensions(180, 150, 150)));
  }

  private void sized(String sku, int length, int width, int height, boolean alone) {
    database.jdbc.update(
        """
        INSERT INTO item (sku, fields, problems, shops, updated_at) VALUES (?, jsonb_build_object('shipsAlone', ?::boolean,
          'dimensions', jsonb_build_object('lengthMm', ?::int, 'widthMm', ?::int, 'heightMm', ?::int)), '{}', '{}', now())
        """,
        sku,
        alone,
        length,
        width,
        height);
  }

  @Test
  void whatNobodyKnowsWeighsWhatTheSettingSays() {
    stocked("FIRST", 9, 9);
    weighs(cup, 300);
    var ledger =
        new StockLedger(
            database.jdbc,
            new LocationDirectory(database.jdbc),
            new RuleDirectory(database.jdbc),
            Untracked.ALLOCATE,
            50,
            new PackingPlans(location -> List.of()),
            new FreedStock());
    Outcome outcome =
        ledger
            .reserve(List.of(demand("", Map.of(kit, 1, "OTHER-" + run, 2), false)))
            .get(order + "/reserve-stock");
    assertThat(parcels(outcome).getFirst().grams()).isEqualTo(2 * 300 + 50 + 2 * 50);
    assertThat(parcels(outcome).getFirst().problems()).isNull();
  }

  private void weighs(String sku, Integer grams) {
    database.jdbc.update(
        "INSERT INTO item (sku, fields, problems, shops, updated_at) VALUES (?,"
            + " jsonb_strip_nulls(jsonb_build_object('weightGrams', ?::int)), '{}', '{}', now())",
        sku,
        grams);
  }

  @Test
  void theApiShowsAsManyKitsAsCanBeReserved() {
    stocked("FIRST", 7, 2);
    database.jdbc.update("UPDATE stock SET safety = 4 WHERE sku = ?", cup);
    var shown = new AvailabilityController(database.jdbc).of(kit);
    assertThat(shown.free()).isEqualTo(2);
    assertThat(shown.sellable()).isEqualTo(1);
    assertThat(new AvailabilityController(database.jdbc).of(cup).free()).isEqualTo(7);
    assertThat(new AvailabilityController(database.jdbc).of("NOBODY-" + run).counted()).isFalse();
  }

  private Line kits(int pieces) {
    return new Line(
        kit, pieces, null, List.of(new Part(cup, 2 * pieces), new Part(saucer, pieces)));
  }

  private void part(String sku, int quantity) {
    database.jdbc.update("INSERT INTO kit_part VALUES (?, ?, ?)", kit, sku, quantity);
  }

  private void stocked(String location, int cups, int saucers) {
    Ledgers.stocked(database.jdbc, location, cup, cups);
    Ledgers.stocked(database.jdbc, location, saucer, saucers);
  }

  private Outcome reserve(Map<String, Integer> pieces) {
    return reserve("", pieces, false);
  }

  private Outcome reserve(String suffix, Map<String, Integer> pieces, boolean partial) {
    return database.reserve(demand(suffix, pieces, partial));
  }

  private Demand demand(String suffix, Map<String, Integer> pieces, boolean partial) {
    return new Demand(
        order + suffix + "/reserve-stock", "shop", new TreeMap<>(pieces), partial, false);
  }

  private static List<Allocation> parcels(Outcome outcome) {
    return ((Allocations) ((Outcome.Completed) outcome).result()).allocations();
  }
}
