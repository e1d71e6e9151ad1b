package dev.waybill.ingest.order;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ShopStatus;
import java.util.List;
import java.util.Map;

/** What it means for an order that others deliver lines of it. */
public final class FulfilledByOthers {

  private FulfilledByOthers() {}

  /**
   * An order to be shipped of which nothing is ours (any more) is as good as done: it is not to be
   * shipped by us, and the shop is not to be told that it was.
   *
   * @param settled pieces by line that are not left because they were shipped
   */
  public static ShopStatus done(
      ShopStatus status, List<OrderLine> lines, Map<String, Integer> settled) {
    if (status != ShopStatus.READY || lines.stream().noneMatch(FulfilledByOthers::isOthers)) {
      return status;
    }
    boolean nothingLeft =
        lines.stream()
            .filter(line -> !isOthers(line))
            .allMatch(line -> line.quantity() == 0 && settled.containsKey(line.id()));
    return nothingLeft ? ShopStatus.FULFILLED : status;
  }

  private static boolean isOthers(OrderLine line) {
    return line.fulfilledBy() != null;
  }

  /** All lines as another order's. */
  public static List<OrderLine> all(List<OrderLine> lines, String other) {
    return lines.stream().map(line -> line.fulfilledBy(other)).toList();
  }
}
