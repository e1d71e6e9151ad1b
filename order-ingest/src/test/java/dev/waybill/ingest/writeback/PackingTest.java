package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Test
  void anArticleOnTwoLinesFillsTheFirstOneFirst() {
    Packing packing =
        Packing.of(
            List.of(parcel("A", new Piece("MUG", 2)), parcel("B", new Piece("MUG", 2))),
            List.of(line("1", "MUG", 3), line("2", "MUG", 1)));
    assertThat(packing.parcels())
        .extracting(Packing.Packed::lines)
        .containsExactly(Map.of("1", 2), Map.of("1", 1, "2", 1));
  }

  @Test
  void moreThanThereIsCanBeSeenOnTheFirstLine() {
    assertThat(
            Packing.of(List.of(parcel("A", new Piece("MUG", 5))), List.of(line("1", "MUG", 3)))
                .total())
        .isEqualTo(Map.of("1", 5));
  }

  @Test
  void anArticleWithoutSkuIsKnownByItsProduct() {
    var line = new Line("1", "", "77", null, 1, true);
    assertThat(Packing.of(List.of(parcel("A", new Piece("product:77", 1))), List.of(line)).total())
        .isEqualTo(Map.of("1", 1));
  }

  @RepeatedTest(200)
  void noPieceIsLostOrInventedAndWhatFitsNeverExceedsALine(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var lines = new ArrayList<Line>();
    var stock = new HashMap<String, Integer>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      Line line = line("" + i, "SKU" + random.nextInt(3), random.nextInt(5));
      lines.add(line);
      stock.merge(line.stockKey(), line.quantity(), Integer::sum);
    }
    var parcels = new ArrayList<Parcel>();
    for (int i = 0; i < random.nextInt(4); i++) {
      var pieces = new ArrayList<Piece>();
      for (String sku : stock.keySet()) {
        int taken = random.nextInt(stock.get(sku) + 1);
        stock.merge(sku, -taken, Integer::sum);
        if (taken > 0) {
          pieces.add(new Piece(sku, taken));
        }
      }
      parcels.add(new Parcel("T" + i, null, null, pieces));
    }
    Packing packing = Packing.of(parcels, lines);
    assertThat(packing.foreign()).isEmpty();
    for (int i = 0; i < parcels.size(); i++) {
      assertThat(packing.parcels().get(i).lines().values().stream().mapToInt(n -> n).sum())
          .isEqualTo(parcels.get(i).pieces().stream().mapToInt(Piece::quantity).sum());
    }
    lines.forEach(
        line ->
            assertThat(packing.total().getOrDefault(line.id(), 0))
                .isLessThanOrEqualTo(line.quantity()));
  }

  private static Line line(String id, String sku, int quantity) {
    return new Line(id, sku, null, null, quantity, true);
  }

  private static Parcel parcel(String number, Piece... pieces) {
    return new Parcel(number, null, null, List.of(pieces));
  }
}
