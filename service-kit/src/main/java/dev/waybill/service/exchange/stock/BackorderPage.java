package dev.waybill.service.exchange.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that wait for stock, in the order in which they are served. */
public record BackorderPage(List<WaitingOrder> backorders, @Nullable String next) {

  /**
   * @param until when the wait is given up
   * @param priority the higher, the sooner it is served
   * @param promisedOn the day on which it is to have its pieces
   */
  public record WaitingOrder(
      String order,
      Instant since,
      Instant until,
      int priority,
      @Nullable LocalDate promisedOn,
      List<Line> lines) {}

  /**
   * @param place in the queue of the SKU, from 1
   * @param piecesAhead what those before it need
   */
  public record Line(String sku, int pieces, long place, long piecesAhead) {}

  /** All that a person says of an order that waits; what is null is taken back. */
  public record Saying(@Nullable Integer priority, @Nullable LocalDate promisedOn) {}
}
