package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.saga.state.Task;

/**
 * The ids of commands: stable over retries, because services know by them what they have done. See
 * {@link dev.waybill.contracts.StepCommand}.
 */
public final class CommandIds {

  private CommandIds() {}

  /**
   * @param index of the part; counts only in a fan-out
   */
  public static String step(OrderId order, String step, int index, Task task) {
    String id = order.value() + '/' + step;
    if (task.part() != null) {
      id = id + '[' + index + ']';
    }
    return task.round() > 1 ? id + '#' + task.round() : id;
  }

  static String undo(OrderId order, String step, int index, Task task) {
    String id = step(order, step, index, task) + "/undo";
    int round = task.attempts().undoRound();
    return round > 1 ? id + '#' + round : id;
  }
}
