package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderDetails.HistoryEntry;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step with what there is to tell about it.
 *
 * @param tried what happened to it, first to last: each attempt and its answer
 */
record StepLine(OrderStep step, String tone, List<Part> parts, List<Tried> tried) {

  static StepLine of(OrderStep step, List<HistoryEntry> history) {
    List<StepTask> shipped = step.shipped() == null ? List.of() : step.shipped();
    boolean many = step.tasks().size() > 1 || !shipped.isEmpty();
    return new StepLine(
        step,
        tone(step.phase()),
        Stream.concat(
                shipped.stream().map(Part::gone),
                step.tasks().stream().map(task -> Part.of(task, many)))
            .toList(),
        history.stream()
            .flatMap(
                entry ->
                    entry.events().stream()
                        .filter(event -> step.name().equals(event.step()))
                        .map(event -> new Tried(entry.at(), entry.actor(), event.text())))
            .toList());
  }

  /** Whatever a person may only see after asking for it. */
  public List<ResultEntry> personal() {
    return parts.stream()
        .flatMap(part -> part.entries().stream())
        .filter(ResultEntry::personal)
        .toList();
  }

  /** Something that happened to the step. */
  record Tried(Instant at, String actor, String text) {}

  /**
   * One part of a fan-out, or all of a plain step.
   *
   * @param phase null where the step's own says it
   * @param gone whether it is of an earlier round, whose parcels have left
   */
  record Part(
      StepTask task, String tone, @Nullable String phase, boolean gone, List<ResultEntry> entries) {

    static Part gone(StepTask task) {
      return new Part(task, "calm", null, true, ResultEntry.in(task.result()));
    }

    static Part of(StepTask task, boolean many) {
      return new Part(
          task,
          StepLine.tone(task.phase()),
          many ? task.phase() : null,
          false,
          ResultEntry.in(task.result()));
    }

    /** Whether it was tried more than once. */
    public boolean again() {
      return !gone && task.attempt() > 1;
    }
  }

  static String tone(String phase) {
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
