package dev.waybill.inventory.simulation;

import static dev.waybill.inventory.allocation.Rules.demand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.inventory.allocation.Article;
import dev.waybill.inventory.allocation.Criterion;
import dev.waybill.inventory.allocation.Rule;
import dev.waybill.inventory.allocation.When;
import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Locations.Rank;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.rules.RuleVersion;
import dev.waybill.inventory.simulation.PolicyResult.AtLocation;
import dev.waybill.inventory.simulation.PolicyResult.ByRule;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Line;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Checked by hand. Berlin (52.5, 13.4) and Munich (48.1, 11.6), 505.6 km from one another; two
 * areas of postcodes that lie exactly there. Of A there are 2 pieces in Berlin and 2 in Munich, of
 * B 1 in Berlin and 1 in Munich. Three orders, one after another: A to Munich, A and B to Munich, A
 * and B to Berlin.
 *
 * <p>Without rules, Berlin ships first: A; then A and B, both from Berlin; then A and B from
 * Munich, to Berlin. So 3 parcels, each over 505.6 km. By the nearest, none goes further than the
 * next street: Munich, Munich, Berlin.
 */
class ComparisonTest {

  private static final Point BERLIN = new Point(52.5, 13.4);
  private static final Point MUNICH = new Point(48.1, 11.6);

  private static final Locations LOCATIONS =
      new Locations(List.of(new Rank("BER", true, BERLIN), new Rank("MUC", true, MUNICH)));

  private static final Map<Shelf, Integer> FREE =
      Map.of(
          new Shelf("BER", "A"),
          1,
          new Shelf("BER", "B"),
          1,
          new Shelf("MUC", "A"),
          2,
          new Shelf("MUC", "B"),
          1);

  private static final List<PastOrder> ORDERS =
      List.of(
          new PastOrder(demand(Map.of("A", 1), "DE", "80331"), Map.of(new Shelf("BER", "A"), 1)),
          new PastOrder(demand(Map.of("A", 1, "B", 1), "DE", "80331"), Map.of()),
          new PastOrder(demand(Map.of("A", 1, "B", 1), "DE", "10115"), Map.of()));

  private static final AllocationRules NEAREST =
      new AllocationRules(
          List.of(
              new Rule(
                  "near",
                  When.ALWAYS,
                  List.of(),
                  List.of(Criterion.FEWEST_PARCELS, Criterion.NEAREST),
                  null)),
          new TreeMap<>(Map.of("DE-1", BERLIN, "DE-8", MUNICH)));

  @Test
  void theNumbersAreThoseThatOneGetsByHand() {
    SimulationResult result = run(NEAREST);
    assertThat(result.orders()).isEqualTo(3);

    PolicyResult now = result.active();
    assertThat(now.shipped()).isEqualTo(3);
    assertThat(now.parcels()).isEqualTo(3);
    assertThat(now.averageKm()).isCloseTo(505.6, within(0.5));
    assertThat(now.locations())
        .containsExactly(new AtLocation("BER", 2, 3), new AtLocation("MUC", 1, 2));
    assertThat(now.rules()).containsExactly(new ByRule("no rule", 3));

    PolicyResult then = result.draft();
    assertThat(then.averageKm()).isZero();
    assertThat(then.parcelsPerOrder()).isEqualTo(1);
    assertThat(then.splitRate()).isZero();
    assertThat(then.locations())
        .containsExactly(new AtLocation("BER", 1, 2), new AtLocation("MUC", 2, 3));
    assertThat(then.rules()).containsExactly(new ByRule("near", 3));
  }

  @Test
  void whatCannotBeHadIsCounted() {
    var onlyMunich =
        new AllocationRules(
            List.of(new Rule("one", When.ALWAYS, List.of("MUC"), List.of(), null)),
            new TreeMap<>());
    PolicyResult then = run(onlyMunich).draft();
    assertThat(then.shipped()).as("two of A, and one of B").isEqualTo(2);
    assertThat(then.lacking()).isEqualTo(1);
  }

  @Test
  void whatShipsAloneIsAParcelOfItsOwn() {
    Comparison comparison =
        comparison(
            (location, lines) ->
                new Allocation(
                    location,
                    null,
                    lines,
                    null,
                    null,
                    null,
                    lines.size() == 1 ? null : List.of(new Alone("B", 1, null, null))));
    SimulationResult result =
        comparison.run(
            found(), version(0, AllocationRules.NONE), version(1, NEAREST), done -> true);
    assertThat(result).isNotNull();
    assertThat(result.draft().parcels()).as("A; A beside B; A beside B").isEqualTo(5);
    assertThat(result.draft().splitRate()).isZero();
  }

  @Test
  void oneThatIsNotToGoOnEndsWithoutAResult() {
    assertThat(
            comparison(Allocation::new)
                .run(found(), version(0, AllocationRules.NONE), version(1, NEAREST), done -> false))
        .isNull();
  }

  private static SimulationResult run(AllocationRules draft) {
    return comparison(Allocation::new)
        .run(found(), version(0, AllocationRules.NONE), version(1, draft), done -> true);
  }

  private static PastOrders.Found found() {
    return new PastOrders.Found(ORDERS, 1, 0);
  }

  private static RuleVersion version(int version, AllocationRules rules) {
    return new RuleVersion(version, rules, null, null, null);
  }

  private static Comparison comparison(BiFunction<String, List<Line>, Allocation> measuring) {
    return new Comparison(
        LOCATIONS,
        FREE,
        demand -> demand.pieces().keySet().stream().map(Article::itself).toList(),
        true,
        measuring);
  }
}
