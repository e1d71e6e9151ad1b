package dev.waybill.console.orders;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One order as its page shows it. */
record OrderView(OrderDetail order, List<StepLine> steps, List<ActionButton> actions) {

  static OrderView of(OrderDetail order) {
    return new OrderView(
        order,
        order.steps().stream().map(StepLine::of).toList(),
        order.actions().stream().map(ActionButton::of).toList());
  }

  /** A step with what there is to tell about it. */
  record StepLine(StepView step, String tone, String phase, List<Fact> facts) {

    static StepLine of(StepView step) {
      return new StepLine(step, tone(step.phase()), words(step.phase()), Fact.in(step.result()));
    }

    private static String words(String phase) {
      return phase.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String tone(String phase) {
      return switch (phase) {
        case "COMPLETED" -> "good";
        case "RUNNING", "UNDOING" -> "busy";
        case "RETRYING", "UNDO_RETRYING", "HELD" -> "warn";
        case "FAILED", "UNDO_FAILED", "REJECTED" -> "bad";
        case "UNDONE" -> "odd";
        default -> "calm";
      };
    }
  }

  public String statusLabel() {
    return OrderStatus.label(order.status());
  }

  public String statusTone() {
    return OrderStatus.tone(order.status());
  }

  public @Nullable String why() {
    return order.detail() != null ? order.detail() : order.reason();
  }
}
