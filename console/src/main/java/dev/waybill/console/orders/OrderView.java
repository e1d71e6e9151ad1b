package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderDetails.HistoryEntry;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order as its page shows it.
 *
 * @param history newest first
 */
record OrderView(
    OrderDetails order,
    List<StepLine> steps,
    List<ActionButton> actions,
    List<HistoryEntry> history) {

  static OrderView of(OrderDetails order) {
    return new OrderView(
        order,
        order.steps().stream().map(StepLine::of).toList(),
        order.legalActions().stream()
            .filter(ActionButton::isButton)
            .map(legal -> ActionButton.of(legal, nextTry(order, legal.step())))
            .toList(),
        order.history().reversed());
  }

  /** When a step is tried again by itself; null if it is not. */
  private static @Nullable Instant nextTry(OrderDetails order, @Nullable String step) {
    return order.steps().stream()
        .filter(one -> one.name().equals(step))
        .flatMap(one -> one.tasks().stream())
        .map(StepTask::nextTry)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Steps without which it went on, and what the shop says. */
  public List<OrderDetails.Warning> warnings() {
    List<OrderDetails.Warning> warnings = order.warnings();
    return warnings == null ? List.of() : warnings;
  }

  /** "Gone on without tell-customer", or that it is the shop which says something. */
  public static String headline(OrderDetails.Warning warning) {
    return warning.step().equals("shop") ? "The shop says" : "Gone on without " + warning.step();
  }

  /** By how much the shop's clock is ahead: "9 h 5 min". */
  public String clockAhead() {
    Duration ahead = Objects.requireNonNullElse(order.shopClockAhead(), Duration.ZERO);
    return (ahead.toHours() == 0 ? "" : ahead.toHours() + " h ") + ahead.toMinutesPart() + " min";
  }

  /** Whether e-mail address and telephone number may be corrected now. */
  public boolean contactEditable() {
    return order.legalActions().stream().anyMatch(legal -> legal.action().equals("edit-contact"));
  }

  public String statusLabel() {
    return OrderStatus.label(order.status());
  }

  public String statusTone() {
    return OrderStatus.tone(order.status());
  }

  /** What holds it up, for people; null if nothing does. */
  public @Nullable String why() {
    if (order.detail() != null || order.reason() != null) {
      return order.detail() != null ? order.detail() : order.reason();
    }
    return order.steps().stream()
        .flatMap(step -> step.tasks().stream().map(task -> waiting(step, task)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** "Waiting for shipping: attempt 4 of 8 at …"; null if it does not wait for another attempt. */
  private static @Nullable String waiting(OrderStep step, StepTask task) {
    if (task.nextTry() == null) {
      return null;
    }
    return "Waiting for "
        + (step.service() == null ? step.name() : step.service())
        + ": attempt "
        + (task.attempt() + 1)
        + (task.attempts() == null ? "" : " of " + task.attempts())
        + " at "
        + task.nextTry();
  }
}
