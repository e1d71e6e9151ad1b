package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has left us. A parcel counts as gone once the shop or the customer has been told of it, or
 * may have been: from then on somebody reckons with it. The steps that tell, and all that come
 * before them, are the <em>shipment</em>: it leaves as one.
 */
final class Departure {

  private Departure() {}

  /** Whether the step tells the world that a parcel is on its way. */
  static boolean tells(StepDefinition step) {
    Call call = step.call();
    return call != null
        && call.undo() == null
        && switch (call.service()) {
          case "shop" -> call.action().equals("mark-shipped");
          case "notification" -> call.action().equals("order-shipped");
          // Any other service
          default -> false;
        };
  }

  static boolean awaitsHandOver(StepDefinition step) {
    Call call = step.call();
    return call != null
        && call.action().equals("await-hand-over")
        && call.service().equals("shipping");
  }

  /**
   * Whether nothing of the order has to leave any more: its newest parcels are handed over, or
   * somebody was told that they are.
   */
  static boolean isShipped(Saga saga, Workflow workflow) {
    for (StepDefinition step : workflow.steps().values()) {
      if (awaitsHandOver(step)
          && saga.step(step.name()).current()
          && saga.step(step.name()).taskState() == TaskState.COMPLETED) {
        return true;
      }
    }
    return hasLeft(saga, workflow);
  }

  /** The steps that tell of parcels and all that have to be over before. */
  static Set<String> shipment(Workflow workflow) {
    var shipment = new LinkedHashSet<String>();
    for (StepDefinition step : workflow.steps().values()) {
      if (tells(step)) {
        shipment.addAll(workflow.before(step.name()));
        shipment.add(step.name());
      }
    }
    return shipment;
  }

  /** Whether what the newest rounds made ready has left. */
  static boolean hasLeft(Saga saga, Workflow workflow) {
    for (StepDefinition step : workflow.steps().values()) {
      if (tells(step) && saga.step(step.name()).tasks().stream().anyMatch(Departure::mayHaveTold)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayHaveTold(Task task) {
    return switch (task.state()) {
      case RUNNING, RETRYING, COMPLETED, FAILED, SKIPPED -> task.started();
      case WAITING, REJECTED, HELD, UNDOING, UNDO_RETRYING, UNDONE, UNDO_FAILED -> false;
    };
  }

  /** What earlier rounds returned whose parcels have left, by step, first to last. */
  static Map<String, List<JsonNode>> earlier(Saga saga) {
    var earlier = new LinkedHashMap<String, List<JsonNode>>();
    saga.steps()
        .forEach(
            (step, state) -> {
              List<JsonNode> results = new ArrayList<>();
              for (Task task : state.sealed()) {
                if (task.result() != null) {
                  results.add(task.result());
                }
              }
              if (!results.isEmpty()) {
                earlier.put(step, List.copyOf(results));
              }
            });
    return earlier;
  }

  /**
   * The facts with what no parcel holds yet; null if that cannot be told.
   *
   * @param newest whether what the newest rounds made ready counts as gone, too
   */
  static @Nullable OrderFacts left(DecisionContext context, OrderFacts facts, boolean newest) {
    Content content = context.content;
    if (content == null) {
      return null;
    }
    Saga saga = context.saga();
    var parcels = new ArrayList<JsonNode>();
    earlier(saga).values().forEach(parcels::addAll);
    if (newest) {
      for (String step : shipment(context.workflow)) {
        for (Task task : saga.step(step).tasks()) {
          if (task.state() == TaskState.COMPLETED && task.result() != null) {
            parcels.add(task.result());
          }
        }
      }
    }
    return content.without(parcels, facts);
  }

  /** What follows from the content, follows from what of it no parcel holds that has left. */
  static OrderFacts contentLeft(DecisionContext context, OrderFacts facts) {
    Saga saga = context.saga();
    boolean further = !StepProgress.marked(saga, StepState.Mark.FURTHER).isEmpty();
    if (!further && !saga.hasSealed()) {
      return facts;
    }
    OrderFacts left = left(context, facts, further);
    return left == null ? facts.withContentOf(saga.facts()) : left;
  }
}
