package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.StepCommand;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.CorrectedAddress;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** Of what is out and waits for people who work in the order in which orders have to leave. */
  public static List<CommandIntent> goingByShipBy(Saga saga, Workflow workflow) {
    List<CommandIntent> commands = new ArrayList<>(0);
    saga.steps()
        .forEach(
            (step, state) -> {
              StepDefinition definition = workflow.step(step);
              Call call = definition == null ? null : definition.call();
              for (int i = 0;
                  call != null && call.goesByShipBy() && i < state.tasks().size();
                  i++) {
                if (state.tasks().get(i) instanceof Task.Running) {
                  add(commands, step, i, saga, workflow);
                }
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
    if (call == null) {
      return;
    }
    if (task instanceof Task.Running running) {
      String id = CommandIds.step(saga.orderId(), step, index, task);
      commands.add(
          intent(step, call, task, saga, workflow, id, call.action(), running.deadline(), null));
    } else if (task instanceof Task.Undoing undoing) {
      String id = CommandIds.undo(saga.orderId(), step, index, task);
      String action = Objects.requireNonNull(call.undo());
      var undoes =
          new StepCommand.Undoes(
              CommandIds.step(saga.orderId(), step, index, task), undoing.result());
      commands.add(
          intent(step, call, task, saga, workflow, id, action, undoing.deadline(), undoes));
    }
  }

  private static CommandIntent intent(
      String step,
      Call call,
      Task task,
      Saga saga,
      Workflow workflow,
      String id,
      String action,
      Instant deadline,
      StepCommand.@Nullable Undoes undoes) {
    boolean further = saga.hasSealed();
    CorrectedAddress corrected = saga.shopView().corrected();
    return new CommandIntent(
        id,
        step,
        call.service(),
        action,
        task.attempt(),
        deadline,
        undoes,
        call.send(),
        task.part(),
        Results.neededBy(step, saga, workflow),
        call.with(),
        further ? Departure.earlier(saga) : Map.of(),
        further && Departure.shipment(workflow).contains(step),
        AddressCorrections.tells(call)
            ? corrected == null ? List.of() : corrected.earlier()
            : null);
  }
}
