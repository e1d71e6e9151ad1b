package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which states followed which, of orders and of their tasks. */
final class StateChanges {

  final Map<TaskState, Set<TaskState>> ofTasks = new EnumMap<>(TaskState.class);
  final Map<Status, Set<Status>> ofOrders = new EnumMap<>(Status.class);

  StateChanges() {
    for (TaskState state : TaskState.values()) {
      ofTasks.put(state, EnumSet.noneOf(TaskState.class));
    }
    for (Status status : Status.values()) {
      ofOrders.put(status, EnumSet.noneOf(Status.class));
    }
  }

  void add(StateChanges others) {
    others.ofTasks.forEach((from, to) -> ofTasks.get(from).addAll(to));
    others.ofOrders.forEach((from, to) -> ofOrders.get(from).addAll(to));
  }

  /** Takes down what an event changed. */
  void by(SagaEvent event, @Nullable Saga before, Saga after) {
    if (before == null) {
      return;
    }
    if (before.status() != after.status()) {
      ofOrders.get(before.status()).add(after.status());
    }
    after
        .steps()
        .forEach(
            (step, state) -> between(before.steps().get(step), state, step.equals(event.step())));
  }

  /**
   * @param meant whether the event is about this step: then a state may follow itself
   */
  private void between(@Nullable StepState before, StepState after, boolean meant) {
    List<Task> tasks = before == null ? List.of() : before.tasks();
    for (int i = 0; i < after.tasks().size(); i++) {
      Task task = after.tasks().get(i);
      Task was = i < tasks.size() ? tasks.get(i) : null;
      TaskState from = was == null ? TaskState.WAITING : was.state();
      if (from != task.state() || (meant && !task.equals(was))) {
        ofTasks.get(from).add(task.state());
      }
    }
  }
}
