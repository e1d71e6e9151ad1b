package dev.waybill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every provider of stock promises. A new provider passes by extending this. */
public abstract class StockProviderContract {

  protected final String sku = "SKU-" + UUID.randomUUID();
  protected final String other = "SKU-" + UUID.randomUUID();

  protected abstract StockProvider provider();

  /** Sets what is on hand, at the provider's first location. */
  protected abstract void stocked(String sku, int pieces);

  @Test
  void reservesWhatIsThereAndTellsFromWhere() {
    stocked(sku, 5);
    Outcome outcome = reserve("c:1/reserve", Map.of(sku, 2));
    assertThat(lines(outcome)).containsExactly(new Allocations.Line(sku, 2, null));
    assertThat(allocations(outcome)).hasSize(1);
  }

  @Test
  void neverReservesMoreThanThereIs() {
    stocked(sku, 3);
    assertThat(reserve("c:2/reserve", Map.of(sku, 2))).isInstanceOf(Outcome.Completed.class);
    Outcome.Rejected no = (Outcome.Rejected) reserve("c:3/reserve", Map.of(sku, 2));
    assertThat(no.code()).isEqualTo("out-of-stock");
    assertThat(no.reason()).contains(sku);
    assertThat(reserve("c:4/reserve", Map.of(sku, 1))).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void anOrderGetsAllOrNothing() {
    stocked(sku, 5);
    stocked(other, 1);
    Outcome.Rejected no = (Outcome.Rejected) reserve("c:5/reserve", Map.of(sku, 5, other, 2));
    assertThat(no.reason()).contains(other).doesNotContain(sku);
    assertThat(reserve("c:6/reserve", Map.of(sku, 5))).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void aPartialDemandGetsWhatIsThereAndIsToldWhatIsMissing() {
    stocked(sku, 2);
    stocked(other, 0);
    Outcome outcome = reservePartially("c:20/reserve", Map.of(sku, 5, other, 1));
    assertThat(lines(outcome)).containsExactly(new Allocations.Line(sku, 2, null));
    assertThat(((Allocations) ((Outcome.Completed) outcome).result()).missing())
        .containsExactlyInAnyOrder(
            new Allocations.Missing(sku, 5, 2), new Allocations.Missing(other, 1, 0));
    assertThat(reserve("c:21/reserve", Map.of(sku, 1))).isInstanceOf(Outcome.Rejected.class);
    release("c:20/reserve");
    assertThat(reserve("c:22/reserve", Map.of(sku, 2))).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void aPartialDemandThatLacksNothingIsLikeAnyOther() {
    stocked(sku, 2);
    Outcome outcome = reservePartially("c:23/reserve", Map.of(sku, 2));
    assertThat(((Allocations) ((Outcome.Completed) outcome).result()).missing()).isNull();
  }

  @Test
  void aPartialDemandOfWhichThereIsNothingIsRejected() {
    stocked(sku, 0);
    Outcome.Rejected no = (Outcome.Rejected) reservePartially("c:24/reserve", Map.of(sku, 2));
    assertThat(no.code()).isEqualTo("out-of-stock");
    assertThat(no.reason()).contains(sku);
  }

  @Test
  void whatIsReleasedCanBeReservedAgain() {
    stocked(sku, 1);
    reserve("c:7/reserve", Map.of(sku, 1));
    assertThat(release("c:7/reserve")).isInstanceOf(Outcome.Completed.class);
    assertThat(reserve("c:8/reserve", Map.of(sku, 1))).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void releasingTwiceOrTheUnknownGivesNothingBackTwice() {
    stocked(sku, 2);
    reserve("c:9/reserve", Map.of(sku, 1));
    reserve("c:10/reserve", Map.of(sku, 1));
    release("c:9/reserve");
    assertThat(release("c:9/reserve")).isInstanceOf(Outcome.Completed.class);
    assertThat(release("c:never/reserve")).isInstanceOf(Outcome.Completed.class);
    assertThat(reserve("c:11/reserve", Map.of(sku, 1))).isInstanceOf(Outcome.Completed.class);
    assertThat(reserve("c:12/reserve", Map.of(sku, 1))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void findsAReservationByItsReferenceWhileItStands() {
    stocked(sku, 4);
    Outcome reserved = reserve("c:13/reserve", Map.of(sku, 4));
    assertThat(provider().find(run("c:13/reserve"))).contains(reserved);
    release("c:13/reserve");
    assertThat(provider().find(run("c:13/reserve"))).isEmpty();
    assertThat(provider().find(run("c:never/reserve"))).isEmpty();
  }

  @Test
  void anOrderWithNothingToShipNeedsNothing() {
    assertThat(lines(reserve("c:14/reserve", Map.of()))).isEmpty();
    assertThat(release("c:14/reserve")).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void handingOverWhatIsNotReservedIsNoError() {
    var unknown = new HandOver("c:never/commit", OrderId.parse("c:never-" + sku), null);
    assertThat(provider().commit(List.of(unknown)).get(unknown.id()))
        .isInstanceOf(Outcome.Completed.class);
  }

  /** References are unique over providers and runs. */
  private String run(String reference) {
    return reference + '@' + sku;
  }

  private Outcome reserve(String reference, Map<String, Integer> pieces) {
    String unique = run(reference);
    return provider().reserve(List.of(new Demand(unique, "c", new TreeMap<>(pieces)))).get(unique);
  }

  private Outcome reservePartially(String reference, Map<String, Integer> pieces) {
    String unique = run(reference);
    var demand = new Demand(unique, "c", new TreeMap<>(pieces), true, false);
    return provider().reserve(List.of(demand)).get(unique);
  }

  private Outcome release(String reference) {
    String unique = run(reference);
    return provider().release(List.of(unique)).get(unique);
  }

  private static List<Allocation> allocations(Outcome outcome) {
    return ((Allocations) ((Outcome.Completed) outcome).result()).allocations();
  }

  private static List<Allocations.Line> lines(Outcome outcome) {
    return allocations(outcome).stream().flatMap(parcel -> parcel.lines().stream()).toList();
  }
}
