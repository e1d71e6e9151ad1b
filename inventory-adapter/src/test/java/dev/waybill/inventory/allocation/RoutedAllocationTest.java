package dev.waybill.inventory.allocation;

import static dev.waybill.inventory.allocation.Criterion.BALANCE;
import static dev.waybill.inventory.allocation.Criterion.FEWEST_PARCELS;
import static dev.waybill.inventory.allocation.Criterion.NEAREST;
import static dev.waybill.inventory.allocation.Criterion.PRIORITY;
import static dev.waybill.inventory.allocation.Rules.allocator;
import static dev.waybill.inventory.allocation.Rules.countries;
import static dev.waybill.inventory.allocation.Rules.demand;
import static dev.waybill.inventory.allocation.Rules.locations;
import static dev.waybill.inventory.allocation.Rules.parcels;
import static dev.waybill.inventory.allocation.Rules.rule;
import static dev.waybill.inventory.allocation.Rules.rules;
import static dev.waybill.inventory.allocation.Rules.shelves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Locations.Rank;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From where orders are shipped, by what a rule says. */
class RoutedAllocationTest {

  private static final Locations FOUR = locations("L1", "L2", "L3", "L4");
  private static final Map<String, Integer> THREE = Map.of("A", 1, "B", 1, "C", 1);

  /** As ever they come from L1, L2 and L3; L4 has two of them, and L3 the third. */
  private static final Map<String, Map<String, Integer>> SCATTERED =
      Map.of(
          "L1",
          Map.of("A", 5),
          "L2",
          Map.of("B", 5),
          "L3",
          Map.of("C", 5),
          "L4",
          Map.of("A", 5, "B", 5));

  private static final Locations BERLIN_AND_MUNICH =
      new Locations(
          List.of(
              new Rank("BER", true, new Point(52.5, 13.4)),
              new Rank("MUC", true, new Point(48.1, 11.6))));

  private static final Map<String, Map<String, Integer>> BOTH_HAVE_IT =
      Map.of("BER", Map.of("A", 5), "MUC", Map.of("A", 9));

  @Test
  void theFewestParcelsAreFoundWhereOneAfterAnotherWouldNotFindThem() {
    assertThat(parcels(take(AllocationRules.NONE, THREE)).keySet())
        .containsExactly("L1", "L2", "L3");
    assertThat(parcels(take(rules(rule(null)), THREE)).keySet()).containsExactly("L3", "L4");
    assertThat(parcels(take(rules(rule(null, PRIORITY)), THREE)).keySet())
        .as("each SKU from the best location, whatever the others do")
        .containsExactly("L1", "L2", "L3");
  }

  @Test
  void whatIsSplitOverMoreLocationsThanAllowedIsShortAndTheReasonSaysSo() {
    assertThat(parcels(take(rules(rule(2, PRIORITY)), THREE)).keySet())
        .as("each from the best is too many")
        .containsExactly("L3", "L4");
    assertThat(take(rules(rule(1)), THREE))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            no ->
                assertThat(no.reason())
                    .contains("rule \"all\", which allows 1 where 2 locations are needed")
                    .contains("C (1 wanted, 0 free)"));
  }

  @Test
  void anOrderThatMayNotBeSplitCanWait() {
    var shelves = shelves(FOUR, SCATTERED);
    var allocator = allocator(shelves, rules(rule(1)));
    var waits =
        new Demand("shop:1/reserve-stock", "shop", new TreeMap<>(THREE), false, true, false);
    assertThat(allocator.allocate(waits)).isInstanceOf(Outcome.Deferred.class);
    assertThat(allocator.waiting().get(waits.reference())).isEqualTo(new TreeMap<>(THREE));
    assertThat(allocator.taken()).isEmpty();
    assertThat(shelves.free("A")).isEqualTo(10);
  }

  @Test
  void aWorkflowThatShipsWhatIsThereGetsTheMostThatTheRuleAllows() {
    var partial = new Demand("shop:1/reserve-stock", "shop", new TreeMap<>(THREE), true, false);
    Outcome outcome = allocator(shelves(FOUR, SCATTERED), rules(rule(1))).allocate(partial);
    assertThat(parcels(outcome)).isEqualTo(Map.of("L4", Map.of("A", 1, "B", 1)));
  }

  @Test
  void onlyTheLocationsOfARuleShipAndInItsOrder() {
    var only = new Rule("r", When.ALWAYS, List.of("L4", "L2"), List.of(PRIORITY), null);
    assertThat(parcels(take(rules(only), Map.of("B", 1))).keySet()).containsExactly("L4");
    assertThat(take(rules(only), Map.of("C", 1)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).contains("by the rule \"r\""));
  }

  @Test
  void theNearestShipsByTheAreaOfThePostcodeOrElseByTheCountry() {
    var areas = new TreeMap<>(Map.of("DE-8", new Point(48.5, 11), "DE-1", new Point(52.5, 13.3)));
    var nearest = new AllocationRules(List.of(rule(null, FEWEST_PARCELS, NEAREST)), areas);
    assertThat(from(nearest, demand(Map.of("A", 1), "DE", "80331"))).isEqualTo("MUC");
    assertThat(from(nearest, demand(Map.of("A", 1), "DE", "10115"))).isEqualTo("BER");
    assertThat(from(nearest, demand(Map.of("A", 1), "IT", "00100"))).isEqualTo("MUC");
    assertThat(from(nearest, demand(Map.of("A", 1), "PL", "00-001"))).isEqualTo("BER");
    assertThat(from(nearest, demand(Map.of("A", 1))))
        .as("nobody knows where it goes: by priority")
        .isEqualTo("BER");
  }

  @Test
  void balanceTakesFromWhereMostIsFree() {
    var allocator = allocator(shelves(BERLIN_AND_MUNICH, BOTH_HAVE_IT), rules(rule(null, BALANCE)));
    assertThat(parcels(allocator.allocate(demand(Map.of("A", 5)))).firstKey()).isEqualTo("MUC");
    assertThat(parcels(allocator.allocate(demand(Map.of("A", 1)))).firstKey())
        .as("4 are left there, and 5 in Berlin")
        .isEqualTo("BER");
  }

  @Test
  void theFirstRuleThatMatchesCounts() {
    var first = new Rule("AT", countries("AT"), List.of("L2"), List.of(), null);
    var second =
        new Rule(
            "tagged",
            new When(Set.of("shop"), Set.of(), Set.of(), Set.of("B"), Set.of("VIP")),
            List.of("L4"),
            List.of(),
            null);
    var rules = rules(first, second);
    List<Article> articles = List.of(new Article("KIT", Map.of("B", 2)));
    Demand plain = demand(Map.of("KIT", 1), "DE", "10115");
    assertThat(rules.first(plain, articles)).isNull();
    assertThat(rules.first(plain.of(plain.destination(), List.of("x", "vip ")), articles))
        .as("by tag, by a part of the kit")
        .isEqualTo(second);
    Demand austrian = demand(Map.of("KIT", 1), "at", "8010");
    assertThat(rules.first(austrian.of(austrian.destination(), List.of("vip")), articles))
        .isEqualTo(first);
  }

  @Test
  void postcodesAreComparedByTheirBeginningInTheirCountry() {
    var when = new When(Set.of(), Set.of("gb"), Set.of("sw 1"), Set.of(), Set.of());
    assertThat(when.matches(demand(Map.of(), "GB", "SW1A 1AA"), List.of())).isTrue();
    assertThat(when.matches(demand(Map.of(), "GB", "SE1 1AA"), List.of())).isFalse();
    assertThat(when.matches(demand(Map.of(), "US", "SW1"), List.of())).isFalse();
  }

  @Test
  void aKitComesWholeFromOneLocationWhateverTheRule() {
    var stock = Map.of("L1", Map.of("CUP", 9, "POT", 0), "L2", Map.of("CUP", 2, "POT", 9));
    var allocator =
        new Allocator(
            shelves(FOUR, stock),
            rules(rule(null, PRIORITY)),
            demand -> List.of(new Article("KIT", Map.of("CUP", 2, "POT", 1))),
            true,
            Allocation::new);
    assertThat(parcels(allocator.allocate(demand(Map.of("KIT", 1)))).firstKey()).isEqualTo("L2");
    assertThat(allocator.allocate(demand(Map.of("KIT", 1)))).isInstanceOf(Outcome.Rejected.class);
  }

  private static String from(AllocationRules rules, Demand demand) {
    return parcels(allocator(shelves(BERLIN_AND_MUNICH, BOTH_HAVE_IT), rules).allocate(demand))
        .firstKey();
  }

  private static Outcome take(AllocationRules rules, Map<String, Integer> pieces) {
    return allocator(shelves(FOUR, SCATTERED), rules).allocate(demand(pieces));
  }
}
