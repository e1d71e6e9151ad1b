package dev.waybill.console.orders;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order as its page shows it.
 *
 * @param history newest first
 */
record OrderView(
    OrderDetail order,
    List<StepLine> steps,
    List<ActionButton> actions,
    List<OrderDetail.History> history) {

  static OrderView of(OrderDetail order) {
    return new OrderView(
        order,
        order.steps().stream().map(StepLine::of).toList(),
        order.legalActions().stream().filter(ActionButton::isButton).map(ActionButton::of).toList(),
        order.history().reversed());
  }

  /** Steps without which it went on. */
  public List<OrderDetail.Warning> warnings() {
    List<OrderDetail.Warning> warnings = order.warnings();
    return warnings == null ? List.of() : warnings;
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
  private static @Nullable String waiting(StepView step, StepView.TaskView task) {
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
