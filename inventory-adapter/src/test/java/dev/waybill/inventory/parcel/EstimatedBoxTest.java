package dev.waybill.inventory.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.parcel.EstimatedBox.Pile;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimatedBoxTest {

  @Test
  void aSinglePieceIsItsOwnBoxHoweverItsSidesAreNamed() {
    assertThat(around(pile(80, 250, 90, 1))).isEqualTo(new Dimensions(250, 90, 80));
  }

  @Test
  void piecesOfOneSizeArePackedTightly() {
    assertThat(around(pile(150, 10, 10, 100))).isEqualTo(new Dimensions(150, 100, 100));
    assertThat(around(pile(100, 100, 100, 8))).isEqualTo(new Dimensions(200, 200, 200));
    assertThat(around(pile(100, 100, 100, 3))).isEqualTo(new Dimensions(200, 200, 100));
  }

  @Test
  void differentPiecesLieOneUponAnotherAndAnyStackHasRoomForThem() {
    assertThat(around(pile(300, 200, 20, 1), pile(100, 80, 50, 1)))
        .isEqualTo(new Dimensions(300, 200, 70));
    Dimensions many = around(pile(300, 200, 20, 1), pile(100, 80, 50, 40));
    assertThat((long) many.lengthMm() * many.widthMm() * many.heightMm())
        .isGreaterThanOrEqualTo(300L * 200 * 20 + 40L * 100 * 80 * 50);
    assertThat(many.lengthMm()).isLessThan(1200);
  }

  private static Dimensions around(Pile... piles) {
    return EstimatedBox.around(List.of(piles));
  }

  private static Pile pile(int length, int width, int height, int pieces) {
    return new Pile(new Dimensions(length, width, height), pieces);
  }
}
