package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step with what there is to tell about it. */
record StepLine(OrderStep step, String tone, String phase, List<Part> parts) {

  static StepLine of(OrderStep step) {
    List<StepTask> shipped = step.shipped() == null ? List.of() : step.shipped();
    boolean many = step.tasks().size() > 1 || !shipped.isEmpty();
    return new StepLine(
        step,
        tone(step.phase()),
        words(step.phase()),
        Stream.concat(
                shipped.stream().map(Part::gone),
                step.tasks().stream().map(task -> Part.of(task, many)))
            .toList());
  }

  /**
   * One part of a fan-out, or all of a plain step.
   *
   * @param phase null where the step's own says it
   * @param attempts "attempt 3 of 8"; null for the first
   */
  record Part(
      StepTask task,
      String tone,
      @Nullable String phase,
      @Nullable String attempts,
      List<ResultEntry> entries) {

    /** Of an earlier round, whose parcels have left. */
    static Part gone(StepTask task) {
      return new Part(
          task,
          "calm",
          "round " + task.round() + ", has left",
          null,
          ResultEntry.in(task.result()));
    }

    static Part of(StepTask task, boolean many) {
      return new Part(
          task,
          StepLine.tone(task.phase()),
          many ? words(task.phase()) : null,
          task.attempt() < 2
              ? null
              : "attempt "
                  + task.attempt()
                  + (task.attempts() == null ? "" : " of " + task.attempts()),
          ResultEntry.in(task.result()));
    }
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
