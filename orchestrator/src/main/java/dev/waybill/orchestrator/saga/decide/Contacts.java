package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A person corrects how the customer is reached. Only steps that inform are done again for that,
 * whatever else is sent the same section: no label is voided over an e-mail address. What did not
 * arrive is sent again; what did, only if it went to another mailbox.
 */
final class Contacts {

  private Contacts() {}

  static void edited(DecisionContext context, ContentEdit edit) {
    // A fingerprint of the e-mail address.
    String mailbox = context.saga().facts().customerKey();
    boolean other = !Objects.equals(mailbox, edit.facts().customerKey());
    context.emit(new SagaEvent.ContentEdited(edit.sections(), edit.facts(), null));
    switch (context.saga().direction()) {
      case UNPAID, ELSEWHERE -> {}
      case FORWARD -> tellAgain(context, edit, other);
      case BACKWARD -> tellOfTheEnd(context, edit);
    }
  }

  private static void tellAgain(DecisionContext context, ContentEdit edit, boolean otherMailbox) {
    var steps = new ArrayList<String>();
    for (StepDefinition step : context.workflow.steps().values()) {
      if (isTold(step, edit.sections()) && step.edited() != EditedPolicy.KEEP) {
        boolean told = step.edited() == EditedPolicy.REDO || otherMailbox;
        if (context.saga().step(step.name()).tasks().stream().anyMatch(task -> isDue(task, told))) {
          steps.add(step.name());
        }
      }
    }
    if (!steps.isEmpty()) {
      context.emit(new SagaEvent.StepsOutdated(steps, true));
    }
  }

  /**
   * The section cancelled, once everything is undone: what was refused or failed goes out again.
   */
  private static void tellOfTheEnd(DecisionContext context, ContentEdit edit) {
    for (StepDefinition step : context.workflow.cancelled().values()) {
      StepState state = context.saga().steps().get(step.name());
      if (state == null || !isTold(step, edit.sections())) {
        continue;
      }
      List<Task> tasks = state.tasks();
      for (int i = 0; i < tasks.size(); i++) {
        Task task = tasks.get(i);
        if (task.state() == TaskState.REJECTED) {
          StepStarts.inNextRound(context, step.name(), DecisionContext.part(i, task), task);
        } else if (task.state() == TaskState.FAILED && task.started()) {
          StepStarts.again(
              context, step.name(), DecisionContext.part(i, task), task, task.attempt());
        }
      }
    }
  }

  /** Whether the cancellation could not be told to somebody. */
  static boolean isToldInVain(Saga saga, Workflow workflow) {
    if (saga.direction() != Direction.BACKWARD) {
      return false;
    }
    for (StepDefinition step : workflow.cancelled().values()) {
      StepState state = saga.steps().get(step.name());
      if (state != null
          && Informing.is(step)
          && (state.taskState() == TaskState.REJECTED || state.taskState() == TaskState.FAILED)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTold(StepDefinition step, List<String> sections) {
    Call call = step.call();
    return call != null
        && Informing.is(step)
        && !Informing.tellsOfParcels(step)
        && call.sendsAny(sections);
  }

  /**
   * @param told whether what went out or may have gone out is to go out once more
   */
  private static boolean isDue(Task task, boolean told) {
    return switch (task.state()) {
      case REJECTED, FAILED, RETRYING -> true;
      case RUNNING, COMPLETED -> told;
      case WAITING, SKIPPED, HELD, UNDOING, UNDO_RETRYING, UNDONE, UNDO_FAILED -> false;
    };
  }
}
