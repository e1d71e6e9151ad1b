package dev.waybill.orchestrator.saga.preview;

import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Each;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What services answer in a dry run: what they once answered, where that is known; else something
 * that has a list of one element wherever a fan-out looks for a list.
 */
final class AssumedResults {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Workflow workflow;
  private final Map<String, JsonNode> known;
  private final Set<String> assumed = new LinkedHashSet<>();

  AssumedResults(Workflow workflow, Map<String, JsonNode> known) {
    this.workflow = workflow;
    this.known = known;
  }

  /**
   * What an order's steps returned, as far as they would be done in the same way.
   *
   * @param from the definition that they were done by
   */
  static Map<String, JsonNode> of(Saga saga, Workflow from, Workflow to) {
    var results = new LinkedHashMap<String, JsonNode>();
    saga.steps()
        .forEach(
            (name, state) -> {
              JsonNode result = state.result();
              Call was = call(from, name);
              Call is = call(to, name);
              if (result != null
                  && was != null
                  && is != null
                  && was.service().equals(is.service())
                  && was.action().equals(is.action())) {
                results.put(name, result);
              }
            });
    return results;
  }

  private static @Nullable Call call(Workflow workflow, String name) {
    StepDefinition step = workflow.step(name);
    return step == null ? null : step.call();
  }

  /** Steps whose result was made up. */
  Set<String> assumed() {
    return assumed;
  }

  JsonNode of(CommandIntent command) {
    JsonNode found = known.get(command.step());
    if (found != null && command.part() != null) {
      String id = command.commandId();
      int at = id.lastIndexOf('[');
      int index = Integer.parseInt(id.substring(at + 1, id.indexOf(']', at)));
      found = found.isArray() ? found.get(index) : null;
    }
    if (found != null && !found.isNull()) {
      return found;
    }
    assumed.add(command.step());
    return madeUp(command.step());
  }

  private JsonNode madeUp(String step) {
    ObjectNode result = JSON.objectNode();
    for (StepDefinition other : workflow.steps().values()) {
      Each each = other.call() == null ? null : other.call().each();
      if (each == null || !each.step().equals(step)) {
        continue;
      }
      ArrayNode list = JSON.arrayNode().add(JSON.objectNode());
      if (each.path().isEmpty()) {
        return list;
      }
      ObjectNode at = result;
      for (String field : each.path().subList(0, each.path().size() - 1)) {
        at = at.get(field) instanceof ObjectNode inner ? inner : at.putObject(field);
      }
      at.set(each.path().getLast(), list);
    }
    return result;
  }
}
