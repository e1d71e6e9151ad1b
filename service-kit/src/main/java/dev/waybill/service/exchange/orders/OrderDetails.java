package dev.waybill.service.exchange.orders;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order.
 *
 * @param stuck null if it is not
 * @param archived whether it has been finished for so long that it was put away
 * @param version the shop's own, of the newest snapshot
 * @param shopClockAhead by how far that lay ahead of its receipt; null if it did not
 * @param total exactly: with all decimals of {@code currency}
 * @param nextDue when the orchestrator looks at it again of its own accord
 * @param shipBy by when it has to be handed over; null if nothing is promised about it
 * @param holds why nothing new starts
 * @param warnings steps without which it went on; null from an older orchestrator
 * @param parcels with what their carriers told; null from an older orchestrator
 * @param legalActions what may be done to it now
 * @param history first to last
 * @param order its content; null for viewers, and while the shop has not told it
 */
public record OrderDetails(
    String id,
    String shop,
    String platform,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    @Nullable Stuck stuck,
    Instant statusSince,
    Instant placedAt,
    Instant receivedAt,
    Instant updatedAt,
    boolean archived,
    Instant version,
    @Nullable Duration shopClockAhead,
    String shopStatus,
    @Nullable BigDecimal total,
    @Nullable String currency,
    String workflow,
    int workflowVersion,
    @Nullable Instant nextDue,
    @Nullable String traceId,
    @Nullable ShipBy shipBy,
    List<Hold> holds,
    @Nullable List<Warning> warnings,
    List<OrderStep> steps,
    @Nullable List<OrderParcel> parcels,
    List<LegalAction> legalActions,
    List<HistoryEntry> history,
    @Nullable Order order) {

  /**
   * By when it has to be handed over, and why.
   *
   * @param due whether it still has to leave
   * @param overdue whether it still has to although the time is over
   * @param priority whether it comes before others
   * @param countedFrom when it was bought, or paid if that was later
   * @param nextDay whether it was counted from a later day
   * @param promise the shop whose it is; null if the one for all shops
   * @param version of that promise
   * @param exception of that promise, by its name; null for as usual
   * @param location by whose calendar; null for that of the shop
   * @param toldAt when it was told that it is overdue; null if it was not
   */
  public record ShipBy(
      Instant at,
      boolean due,
      boolean overdue,
      boolean priority,
      Instant countedFrom,
      boolean nextDay,
      @Nullable String promise,
      int version,
      @Nullable String exception,
      @Nullable String location,
      @Nullable Instant toldAt) {}

  /** Why nothing new starts. */
  public record Hold(String reason, String detail) {}

  /**
   * A step that was refused or failed and was gone on without; or, with "shop" as its step, what
   * the shop says.
   */
  public record Warning(String step, @Nullable String code, @Nullable String message) {}

  /**
   * Something that may be done to it now.
   *
   * @param step null for an action on the whole order
   * @param hold of {@code release}: the reason of the hold that it ends
   * @param next what will happen next, where that is not always the same
   */
  public record LegalAction(
      String action, @Nullable String step, @Nullable String hold, @Nullable String next) {}

  /** What one signal changed. */
  public record HistoryEntry(
      long sequence, Instant at, String actor, String signal, List<Event> events) {}

  /** One line of the history. */
  public record Event(String type, @Nullable String step, String text) {}

  /** The total, with its currency; null if the order has none. */
  public @Nullable Money amount() {
    return total == null || currency == null ? null : Money.exactly(total, currency);
  }
}
