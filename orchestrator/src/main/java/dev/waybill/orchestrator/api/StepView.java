package dev.waybill.orchestrator.api;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Cause;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.storage.ShownSaga;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step of an order.
 *
 * @param needs steps that it waits for
 * @param service null for a step that waits for a person
 * @param section "steps" or "cancelled"
 * @param phase a {@link TaskState}, or what only a newer release knows; of a fan-out, the one that
 *     holds it up
 * @param edited "outdated" if it was done with content that has changed since, which a person is to
 *     decide on; "redo" if it is to be done again; "further" if it stands and is done once more for
 *     what no parcel holds yet; otherwise null
 * @param tasks none before it begins, one for a plain step, one per part of a fan-out
 * @param shipped the same of earlier rounds whose parcels have left, first to last: they stand
 */
record StepView(
    String name,
    String section,
    List<String> needs,
    boolean optional,
    @Nullable String service,
    @Nullable String action,
    @Schema(example = "COMPLETED") String phase,
    @Nullable String edited,
    List<TaskView> tasks,
    List<TaskView> shipped) {

  /**
   * One command of a step, or the one that undoes it.
   *
   * @param attempts allowed in all; null for a step that waits for a person
   * @param nextTry when the next attempt is made, while it is retrying
   * @param deadline when the attempt that is out, or the hold, ends; as the workflow says, though
   *     the orchestrator itself may wait a little longer
   * @param result of a completed step; of a rejected one what a person can mend it with
   * @param code machine-readable cause of the last failure, rejection or skip
   */
  record TaskView(
      @Schema(example = "COMPLETED") String phase,
      int round,
      int attempt,
      @Nullable Integer attempts,
      @Nullable Instant nextTry,
      @Nullable Instant deadline,
      Instant since,
      @Nullable String code,
      @Nullable String message,
      @Nullable JsonNode result,
      @Nullable JsonNode part) {

    private TaskView forViewers() {
      return new TaskView(
          phase, round, attempt, attempts, nextTry, deadline, since, code, null, null, null);
    }

    /** With what is reserved where: nobody's name is in it. */
    private TaskView forPackers() {
      JsonNode allocations = result == null ? null : result.get("allocations");
      return new TaskView(
          phase,
          round,
          attempt,
          attempts,
          nextTry,
          deadline,
          since,
          code,
          null,
          allocations == null
              ? null
              : Json.mapper().createObjectNode().set("allocations", allocations),
          null);
    }

    private static TaskView of(Task task, String phase, @Nullable Call call) {
      Cause cause = task.cause();
      return new TaskView(
          phase,
          task.round(),
          task.attempt(),
          call == null ? null : call.retry().attempts() + task.attempts().base(),
          nextTry(task),
          deadline(task, call),
          task.since(),
          cause == null ? null : cause.code(),
          cause == null ? null : cause.message(),
          task instanceof Task.Rejected rejected ? rejected.help() : task.result(),
          task.part());
    }

    private static @Nullable Instant nextTry(Task task) {
      return switch (task) {
        case Task.Retrying retrying -> retrying.nextTry();
        case Task.RejectedForNow rejected -> rejected.askAgainAt();
        case Task.UndoRetrying retrying -> retrying.nextTry();
        case Task.Waiting _,
            Task.Running _,
            Task.Completed _,
            Task.Rejected _,
            Task.Failed _,
            Task.Skipped _,
            Task.Held _,
            Task.Undoing _,
            Task.Undone _,
            Task.UndoFailed _ ->
            null;
      };
    }

    private static @Nullable Instant deadline(Task task, @Nullable Call call) {
      return switch (task) {
        case Task.Running running ->
            call == null ? running.deadline() : running.deadline().minus(call.grace());
        case Task.Held held -> held.decideBy();
        case Task.Undoing undoing -> undoing.deadline();
        case Task.Waiting _,
            Task.Retrying _,
            Task.Completed _,
            Task.Rejected _,
            Task.RejectedForNow _,
            Task.Failed _,
            Task.Skipped _,
            Task.UndoRetrying _,
            Task.Undone _,
            Task.UndoFailed _ ->
            null;
      };
    }
  }

  /** Without results, parts and messages. */
  StepView forViewers() {
    return new StepView(
        name,
        section,
        needs,
        optional,
        service,
        action,
        phase,
        edited,
        tasks.stream().map(TaskView::forViewers).toList(),
        shipped.stream().map(TaskView::forViewers).toList());
  }

  /** As {@link #forViewers()}, with what is to be packed from where. */
  StepView forPackers() {
    return new StepView(
        name,
        section,
        needs,
        optional,
        service,
        action,
        phase,
        edited,
        tasks.stream().map(TaskView::forPackers).toList(),
        shipped.stream().map(TaskView::forPackers).toList());
  }

  static List<StepView> of(ShownSaga order, Workflow workflow) {
    return order.saga().steps().entrySet().stream()
        .map(step -> of(step.getKey(), step.getValue(), order, workflow))
        .toList();
  }

  private static StepView of(String name, StepState state, ShownSaga order, Workflow workflow) {
    StepDefinition step = workflow.step(name);
    Call call = step == null ? null : step.call();
    String stored = "/sp/" + name;
    List<TaskView> tasks = tasks(state.tasks(), stored + "/t/", order, call);
    String newer = newer(state.tasks(), tasks);
    return new StepView(
        name,
        workflow.cancelled().containsKey(name) ? "cancelled" : "steps",
        step == null ? List.of() : step.needs(),
        step != null && step.optional(),
        call == null ? null : call.service(),
        call == null ? null : call.action(),
        newer == null ? state.taskState().name() : newer,
        state.mark() == null
            ? null
            : order.word(stored + "/k", state.mark()).toLowerCase(Locale.ROOT),
        tasks,
        tasks(state.sealed(), stored + "/z/", order, call));
  }

  private static List<TaskView> tasks(
      List<Task> tasks, String stored, ShownSaga order, @Nullable Call call) {
    var views = new ArrayList<TaskView>();
    for (Task task : tasks) {
      String phase = order.word(stored + views.size() + "/p", task.state());
      views.add(TaskView.of(task, phase, call));
    }
    return List.copyOf(views);
  }

  /** A phase that is not known matters more than all that are. */
  private static @Nullable String newer(List<Task> tasks, List<TaskView> views) {
    for (int i = 0; i < views.size(); i++) {
      if (!views.get(i).phase().equals(tasks.get(i).state().name())) {
        return views.get(i).phase();
      }
    }
    return null;
  }
}
