package dev.waybill.inventory.parcel;

import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.Line;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it costs to plan boxes. No test: run it by its name, on a quiet machine. */
class PackingPlanMeasurement {

  private static final List<Packaging> EIGHT =
      IntStream.rangeClosed(1, 8)
          .mapToObj(
              n ->
                  new Packaging(
                      "box-" + n,
                      "Box " + n,
                      new Dimensions(100 * n, 75 * n, 50 * n),
                      new Dimensions(100 * n + 10, 75 * n + 10, 50 * n + 10),
                      60 * n,
                      30_000,
                      List.of(),
                      null,
                      null,
                      true,
                      1))
          .toList();

  @Test
  void plan() {
    for (int pieces : new int[] {1, 2, 3, 5, 10, 20, 40}) {
      measure(pieces, 2_000 / pieces + 50);
      measure(pieces, 2_000 / pieces + 50);
    }
  }

  /** What an order costs that is like one before. */
  @Test
  void likeAnotherOrder() {
    var measures = new Measures(null);
    var lines = new ArrayList<Line>();
    for (int n = 0; n < 3; n++) {
      measures.put("SKU-" + n, new Piece(300, new Dimensions(120, 90, 60 + n), false));
      lines.add(new Line("SKU-" + n, 1, null));
    }
    var plans = new PackingPlans(location -> EIGHT);
    var allocation = new Allocation("MAIN", lines);
    var threads = ManagementFactory.getThreadMXBean();
    for (int run = 0; run < 5; run++) {
      long from = threads.getCurrentThreadCpuTime();
      for (int n = 0; n < 20_000; n++) {
        plans.boxed(allocation, measures);
      }
      System.out.printf(
          "like another order: %.2f us of CPU%n",
          (threads.getCurrentThreadCpuTime() - from) / 1e3 / 20_000);
    }
  }

  private static void measure(int pieces, int orders) {
    var random = new Random(pieces);
    var threads = ManagementFactory.getThreadMXBean();
    long worst = 0;
    long all = 0;
    for (int n = 0; n < orders; n++) {
      var goods = new ArrayList<Goods>();
      for (int line = 0; line < pieces; line++) {
        var size =
            new Dimensions(
                20 + random.nextInt(200), 20 + random.nextInt(150), 10 + random.nextInt(100));
        goods.add(new Goods(new Unit("SKU-" + line, size, 50L + random.nextInt(1_000), false), 1));
      }
      long from = threads.getCurrentThreadCpuTime();
      PackingPlan.of(goods, EIGHT);
      long used = threads.getCurrentThreadCpuTime() - from;
      all += used;
      worst = Math.max(worst, used);
    }
    System.out.printf(
        "%d pieces: %.1f us of CPU a plan, the worst %.1f us%n",
        pieces, all / 1e3 / orders, worst / 1e3);
  }
}
