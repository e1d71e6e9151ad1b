package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Goods;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the shop takes off its stock when an order has come so far, and puts back when it is
 * cancelled. It takes first and notes it then, with a number that rises.
 */
final class WooStock {

  private static final Set<String> TAKES = Set.of("processing", "completed", "on-hold");
  private static final Set<String> GIVES_BACK = Set.of("cancelled", "pending");

  /** An order has fewer lines. */
  private static final int NOTES_OF_AN_ORDER = 10;

  private final Goods goods;

  /** Above those of the sandbox before its restart. */
  private final AtomicLong lastNote;

  WooStock(Goods goods, Clock clock) {
    this.goods = goods;
    this.lastNote = new AtomicLong(clock.instant().getEpochSecond() * 1_000);
  }

  /**
   * @return the order's note; 0 if not all is there, and the shop does not sell it then
   */
  long sell(Draft draft) {
    return goods.sell(pieces(draft)) ? lastNote.addAndGet(NOTES_OF_AN_ORDER) : 0;
  }

  /** An order that is paid after all takes its pieces even where there are none. */
  WooOrder counted(WooOrder before, WooOrder after, Draft draft) {
    if (after.stockNote() != 0 && GIVES_BACK.contains(after.status())) {
      goods.takeBack(pieces(draft));
      return after.withStockNote(0);
    }
    if (after.stockNote() == 0
        && TAKES.contains(after.status())
        && !TAKES.contains(before.status())) {
      return after.withStockNote(sell(draft));
    }
    return after;
  }

  private static Map<Long, Integer> pieces(Draft draft) {
    var pieces = new HashMap<Long, Integer>();
    draft
        .lines()
        .forEach(line -> pieces.merge(line.article().soldAs(), line.quantity(), Integer::sum));
    return pieces;
  }
}
