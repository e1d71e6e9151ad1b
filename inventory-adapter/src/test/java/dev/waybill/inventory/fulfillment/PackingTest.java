package dev.waybill.inventory.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.fulfillment.WarehouseOrder.Parcel;
import dev.waybill.inventory.stock.Allocations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final OrderedLine MUG = new OrderedLine("MUG", 2, Map.of("MUG", 1));

  private static final OrderedLine SET =
      OrderedLine.of(
          new Allocations.Line(
              "SET",
              2,
              null,
              List.of(new Allocations.Part("CUP", 4), new Allocations.Part("SAUCER", 2))));

  @Test
  void aKitIsOrderedAsItsPartsAndLeavesWithTheLastOfThem() {
    assertThat(OrderedLine.pieces(List.of(SET, MUG)))
        .containsExactly(line("CUP", 4), line("MUG", 2), line("SAUCER", 2));

    var packing = new Packing(List.of(SET, MUG));
    assertThat(packing.pack(List.of(line("CUP", 4), line("SAUCER", 1), line("MUG", 2))))
        .containsExactly(new Shipped.Line("SET", 1), new Shipped.Line("MUG", 2));
    assertThat(packing.missing()).containsExactly(new Shipped.Missing("SET", 2, 1));
    assertThat(packing.pack(List.of(line("SAUCER", 1))))
        .containsExactly(new Shipped.Line("SET", 1));
    assertThat(packing.missing()).isEmpty();
  }

  @Test
  void whatNobodyOrderedIsLeftOut() {
    assertThat(new Packing(List.of(MUG)).pack(List.of(line("MUG", 5), line("LEAFLET", 1))))
        .containsExactly(new Shipped.Line("MUG", 2));
  }

  @Test
  void theParcelWithANumberStandsAtTheTop() {
    Shipped shipped =
        Shipped.of(
            List.of(MUG),
            List.of(parcel(null, List.of(line("MUG", 1))), parcel("T1", List.of(line("MUG", 1)))),
            "THREEPL");

    assertThat(shipped).isNotNull();
    assertThat(shipped.trackingNumber()).isEqualTo("T1");
    assertThat(shipped.more()).hasSize(1);
    assertThat(shipped.missing()).isNull();
  }

  @Test
  void oneParcelOfWhichNothingIsSaidHoldsAllAndSeveralAreNotGuessedAt() {
    Shipped one = Shipped.of(List.of(MUG), List.of(parcel("T1", null)), null);
    Shipped two = Shipped.of(List.of(MUG), List.of(parcel("T1", null), parcel("T2", null)), null);

    assertThat(one).isNotNull();
    assertThat(one.lines()).containsExactly(new Shipped.Line("MUG", 2));
    assertThat(two).isNotNull();
    assertThat(two.lines()).isNull();
    assertThat(two.missing()).isNull();
  }

  @Test
  void whereNothingHasLeftThereIsNoResult() {
    assertThat(Shipped.of(List.of(MUG), List.of(), null)).isNull();
    assertThat(Shipped.of(List.of(MUG), List.of(parcel("T1", List.of())), null)).isNull();
  }

  private static Parcel parcel(@Nullable String number, @Nullable List<OutgoingOrder.Line> lines) {
    return new Parcel("Post", null, number, null, lines, null);
  }

  private static OutgoingOrder.Line line(String sku, int quantity) {
    return new OutgoingOrder.Line(sku, quantity);
  }
}
