package dev.waybill.inventory.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.BoxItem;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.PlannedBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackingPlanTest {

  private static final Packaging BAG = packaging("bag", 200, 150, 30, 1_000);
  private static final Packaging SMALL = packaging("small", 200, 150, 100, 5_000);
  private static final Packaging LARGE = packaging("large", 400, 300, 200, 10_000);
  private static final List<Packaging> ALL = List.of(BAG, SMALL, LARGE);

  private static final Unit BOOK = unit("BOOK", 200, 140, 25, 500L);
  private static final Unit MUG = unit("MUG", 120, 90, 90, 300L);

  @Test
  void theSmallestPackagingThatHoldsAllIsChosen() {
    assertThat(plan(new Goods(BOOK, 1)).boxes()).containsExactly(box(BAG, 500L, "BOOK", 1));
    assertThat(plan(new Goods(BOOK, 4)).boxes()).containsExactly(box(SMALL, 2_000L, "BOOK", 4));
    assertThat(plan(new Goods(BOOK, 1), new Goods(MUG, 1)).boxes())
        .extracting(PlannedBox::packaging)
        .containsExactly("large");
  }

  @Test
  void whatIsTooHeavyForOneBoxIsDivided() {
    Unit iron = unit("IRON", 50, 50, 50, 4_000L);
    assertThat(plan(new Goods(iron, 3)).boxes())
        .containsExactly(box(LARGE, 8_000L, "IRON", 2), box(SMALL, 4_000L, "IRON", 1));
  }

  @Test
  void whatFitsNoPackagingGoesInAParcelOfItsOwnSize() {
    Unit lamp = unit("LAMP", 900, 200, 200, 3_000L);
    Unit anvil = unit("ANVIL", 100, 100, 100, 50_000L);
    assertThat(plan(new Goods(lamp, 1), new Goods(anvil, 1), new Goods(BOOK, 1)).boxes())
        .containsExactly(
            box(BAG, 500L, "BOOK", 1),
            loose(3_000L, new Dimensions(900, 200, 200), "LAMP", 1),
            loose(50_000L, new Dimensions(100, 100, 100), "ANVIL", 1));
  }

  @Test
  void whatShipsAloneHasABoxForEachPieceBehindTheOthers() {
    var vase = new Unit("VASE", new Dimensions(90, 90, 90), 700L, true);
    assertThat(plan(new Goods(vase, 2), new Goods(BOOK, 1)).boxes())
        .containsExactly(
            box(BAG, 500L, "BOOK", 1), box(SMALL, 700L, "VASE", 1), box(SMALL, 700L, "VASE", 1));
  }

  @Test
  void withoutSizesOnlyTheWeightDivides() {
    var unknown = new Unit("UNKNOWN", null, 4_000L, false);
    PackingPlan plan = plan(new Goods(unknown, 3), new Goods(BOOK, 1));
    assertThat(plan.estimated()).isEqualTo("no-size");
    assertThat(plan.boxes())
        .containsExactly(
            new PlannedBox(
                null,
                null,
                null,
                8_500L,
                null,
                List.of(new BoxItem("BOOK", 1, 500L), new BoxItem("UNKNOWN", 2, 4_000L))),
            loose(4_000L, null, "UNKNOWN", 1));
  }

  @Test
  void withoutWeightsTheSizeCountsAndTheWeightStaysOpen() {
    assertThat(plan(new Goods(unit("MAP", 190, 140, 20, null), 1)).boxes())
        .containsExactly(box(BAG, null, "MAP", 1));
  }

  @Test
  void moreThanThePackerTakesIsEstimatedAndDividedByWeight() {
    PackingPlan plan = plan(new Goods(BOOK, Packer.MOST_PIECES + 1));
    assertThat(plan.estimated()).isEqualTo("too-many-pieces");
    assertThat(plan.boxes()).hasSize(3).allMatch(box -> box.grams() <= 10_000);
    assertThat(plan.boxes().getFirst().dimensions()).isNotNull();
  }

  @Test
  void whateverIsPackedEachPieceIsInOneBoxAndNoneIsTooFullOrTooHeavy() {
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      List<Packaging> available = ALL.subList(random.nextInt(ALL.size()), ALL.size());
      List<Goods> goods = goods(random);
      PackingPlan plan = PackingPlan.of(goods, available);
      String which = "seed " + seed;

      assertThat(pieces(plan)).as(which).isEqualTo(wanted(goods));
      Map<String, Unit> units =
          goods.stream().map(Goods::unit).collect(Collectors.toMap(Unit::sku, Function.identity()));
      for (PlannedBox box : plan.boxes()) {
        assertWithin(which, box, units, available);
      }
      var shuffled = new ArrayList<>(goods);
      Collections.shuffle(shuffled, random);
      assertThat(PackingPlan.of(shuffled, available)).as(which).isEqualTo(plan);
    }
  }

  private static void assertWithin(
      String which, PlannedBox box, Map<String, Unit> units, List<Packaging> available) {
    long grams = 0;
    long volume = 0;
    for (BoxItem item : box.items()) {
      Unit unit = units.get(item.sku());
      grams += unit.countedGrams() * item.quantity();
      volume += unit.volume() * item.quantity();
      assertThat(unit.alone() && box.items().size() + item.quantity() > 2).as(which).isFalse();
    }
    if (box.packaging() != null) {
      Packaging packaging =
          available.stream()
              .filter(p -> p.code().equals(box.packaging()))
              .findFirst()
              .orElseThrow();
      assertThat(grams).as(which).isLessThanOrEqualTo(packaging.mostGrams());
      assertThat(volume).as(which).isLessThanOrEqualTo(packaging.volume());
      box.items()
          .forEach(
              item -> assertThat(Packer.fits(units.get(item.sku()), packaging)).as(which).isTrue());
    }
  }

  private static List<Goods> goods(Random random) {
    var goods = new ArrayList<Goods>();
    int lines = 1 + random.nextInt(6);
    for (int line = 0; line < lines; line++) {
      Dimensions size =
          random.nextInt(12) == 0
              ? null
              : new Dimensions(
                  5 + random.nextInt(random.nextInt(8) == 0 ? 600 : 180),
                  5 + random.nextInt(150),
                  5 + random.nextInt(120));
      Long grams = random.nextInt(10) == 0 ? null : 10L + random.nextInt(6_000);
      goods.add(
          new Goods(
              new Unit("SKU-" + line, size, grams, random.nextInt(9) == 0),
              1 + random.nextInt(random.nextInt(10) == 0 ? 30 : 4)));
    }
    return goods;
  }

  private static Map<String, Integer> wanted(List<Goods> goods) {
    var wanted = new TreeMap<String, Integer>();
    goods.forEach(one -> wanted.merge(one.unit().sku(), one.pieces(), Integer::sum));
    return wanted;
  }

  private static Map<String, Integer> pieces(PackingPlan plan) {
    var pieces = new TreeMap<String, Integer>();
    plan.boxes()
        .forEach(
            box -> box.items().forEach(i -> pieces.merge(i.sku(), i.quantity(), Integer::sum)));
    return pieces;
  }

  private static PackingPlan plan(Goods... goods) {
    return PackingPlan.of(List.of(goods), ALL);
  }

  private static PlannedBox box(Packaging packaging, Long grams, String sku, int quantity) {
    return new PlannedBox(
        packaging.code(),
        null,
        packaging.emptyGrams(),
        grams,
        packaging.outer(),
        List.of(new BoxItem(sku, quantity, grams == null ? null : grams / quantity)));
  }

  private static PlannedBox loose(Long grams, Dimensions size, String sku, int quantity) {
    return new PlannedBox(
        null,
        null,
        null,
        grams,
        size,
        List.of(new BoxItem(sku, quantity, grams == null ? null : grams / quantity)));
  }

  private static Unit unit(String sku, int length, int width, int height, Long grams) {
    return new Unit(sku, new Dimensions(length, width, height), grams, false);
  }

  private static Packaging packaging(String code, int length, int width, int height, int most) {
    return new Packaging(
        code,
        code,
        new Dimensions(length, width, height),
        new Dimensions(length + 10, width + 10, height + 10),
        50,
        most,
        List.of(),
        null,
        null,
        true,
        1);
  }
}
