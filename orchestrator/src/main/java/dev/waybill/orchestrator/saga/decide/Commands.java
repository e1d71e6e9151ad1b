package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.StepCommand;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The commands that events or a state imply. */
public final class Commands {

  private Commands() {}

  /** Of what the events started. */
  static List<CommandIntent> of(List<SagaEvent> events, Saga saga, Workflow workflow) {
    List<CommandIntent> commands = new ArrayList<>(2);
    for (SagaEvent event : events) {
      if (event instanceof SagaEvent.StepStarted started) {
        add(commands, started.step(), started.part(), saga, workflow);
      } else if (event instanceof SagaEvent.UndoStarted started) {
        add(commands, started.step(), started.part(), saga, workflow);
      }
    }
    return commands;
  }

  /** Of everything that is out and not answered. */
  public static List<CommandIntent> outstanding(Saga saga, Workflow workflow) {
    List<CommandIntent> commands = new ArrayList<>(2);
    saga.steps()
        .forEach(
            (step, state) -> {
              for (int i = 0; i < state.tasks().size(); i++) {
                add(commands, step, i, saga, workflow);
              }
            });
    return commands;
  }

  private static void add(
      List<CommandIntent> commands,
      String step,
      @Nullable Integer part,
      Saga saga,
      Workflow workflow) {
    int index = part == null ? 0 : part;
    Task task = saga.step(step).tasks().get(index);
    StepDefinition definition = workflow.step(step);
    Call call = definition == null ? null : definition.call();
    boolean running = task.state() == TaskState.RUNNING;
    if (call == null || !(running || task.state() == TaskState.UNDOING)) {
      return;
    }
    String id = CommandIds.step(saga.orderId(), step, index, task);
    Instant deadline = Objects.requireNonNull(task.due());
    boolean further = saga.hasSealed();
    Map<String, List<JsonNode>> shipped = further ? Departure.earlier(saga) : Map.of();
    boolean rest = further && Departure.shipment(workflow).contains(step);
    commands.add(
        running
            ? new CommandIntent(
                id,
                step,
                call.service(),
                call.action(),
                task.attempt(),
                deadline,
                null,
                call.send(),
                task.part(),
                Results.neededBy(step, saga, workflow),
                call.with(),
                shipped,
                rest)
            : new CommandIntent(
                CommandIds.undo(saga.orderId(), step, index, task),
                step,
                call.service(),
                Objects.requireNonNull(call.undo()),
                task.attempt(),
                deadline,
                new StepCommand.Undoes(id, task.result()),
                call.send(),
                task.part(),
                Results.neededBy(step, saga, workflow),
                call.with(),
                shipped,
                rest));
  }
}
