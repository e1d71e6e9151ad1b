package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.storage.PlacedOrders;
import dev.waybill.orchestrator.storage.ShownSaga;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands, in few words.
 *
 * @param shopStatus what the shop told last, as it counts for fulfillment; null if only a newer
 *     release knows
 * @param steps the state of the steps that were asked for, by {@code service/action}; without those
 *     that the order's workflow does not have
 */
record OutcomeView(
    String id,
    String number,
    String status,
    Instant statusSince,
    Instant placedAt,
    @Nullable String shopStatus,
    Map<String, String> steps) {

  static OutcomeView of(PlacedOrders.Placed order, Set<String> actions, WorkflowCatalog workflows) {
    ShownSaga shown = order.saga();
    Saga saga = shown != null && shown.isUnderstood() ? shown.saga() : null;
    return new OutcomeView(
        order.id(),
        order.number(),
        order.status(),
        order.statusSince(),
        order.placedAt(),
        saga == null ? null : saga.shopStatus().name(),
        saga == null ? Map.of() : steps(saga, actions, workflows));
  }

  private static Map<String, String> steps(
      Saga saga, Set<String> actions, WorkflowCatalog workflows) {
    var steps = new TreeMap<String, String>();
    if (actions.isEmpty()) {
      return steps;
    }
    Workflow workflow = workflows.version(saga.workflow(), saga.workflowVersion());
    for (StepDefinition step : workflow.steps().values()) {
      Call call = step.call();
      StepState state = saga.steps().get(step.name());
      if (call != null && state != null) {
        String action = call.service() + '/' + call.action();
        // Of several that do the same the last one counts that was not left out.
        if (actions.contains(action)
            && (!steps.containsKey(action) || stands(state) != TaskState.SKIPPED)) {
          steps.put(action, stands(state).name());
        }
      }
    }
    return steps;
  }

  /** What has left for good was done, whatever may follow. */
  private static TaskState stands(StepState step) {
    TaskState state = step.taskState();
    boolean done = state == TaskState.WAITING || state == TaskState.SKIPPED;
    return done && !step.sealed().isEmpty() ? TaskState.COMPLETED : state;
  }
}
