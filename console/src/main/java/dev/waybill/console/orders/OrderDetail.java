package dev.waybill.console.orders;

import dev.waybill.contracts.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order.
 *
 * @param warnings steps without which it went on; null from an orchestrator that knows of none
 * @param shopClockAhead by how far the version of what the shop told last lay in the future; null
 *     if it did not
 * @param history first to last
 * @param order its content; null for viewers, and while the shop has not told it
 */
record OrderDetail(
    String id,
    String shop,
    String platform,
    String number,
    String status,
    @Nullable String reason,
    @Nullable String detail,
    boolean retrying,
    Instant statusSince,
    Instant receivedAt,
    Instant updatedAt,
    @Nullable Duration shopClockAhead,
    @Nullable Double total,
    @Nullable String currency,
    String workflow,
    int workflowVersion,
    List<Hold> holds,
    @Nullable List<Warning> warnings,
    List<StepView> steps,
    List<LegalAction> legalActions,
    List<History> history,
    @Nullable Order order) {

  /** "9 h 5 min". */
  public String clockAhead() {
    Duration ahead = shopClockAhead == null ? Duration.ZERO : shopClockAhead;
    return (ahead.toHours() == 0 ? "" : ahead.toHours() + " h ") + ahead.toMinutesPart() + " min";
  }

  record Hold(String reason, String detail) {}

  /** What one signal changed. */
  record History(long sequence, Instant at, String actor, String signal, List<Event> events) {}

  record Event(String type, @Nullable String step, String text) {}

  /** A step that was refused or failed and was gone on without, or what the shop says. */
  record Warning(String step, @Nullable String code, @Nullable String message) {

    /** "Gone on without tell-customer", or that it is the shop which says something. */
    public String headline() {
      return step.equals("shop") ? "The shop says" : "Gone on without " + step;
    }
  }

  /**
   * Something that can be done to it now.
   *
   * @param hold reason of the hold that is released
   * @param next what will happen next, where that is not always the same
   */
  record LegalAction(
      String action, @Nullable String step, @Nullable String hold, @Nullable String next) {}
}
