package dev.waybill.orchestrator.api;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.saga.preview.DryRun;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.OperatorOnly;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows what a definition would do. */
@RestController
@Tag(name = "Workflows")
class DryRunController {

  private final Definitions definitions;
  private final OrderQueries orders;
  private final WorkflowCatalog catalog;
  private final Conditions conditions;
  private final Clock clock;

  DryRunController(
      Definitions definitions,
      OrderQueries orders,
      WorkflowCatalog catalog,
      Conditions conditions,
      Clock clock) {
    this.definitions = definitions;
    this.orders = orders;
    this.catalog = catalog;
    this.conditions = conditions;
    this.clock = clock;
  }

  @OperatorOnly
  @PostMapping("/api/workflows/{name}/dry-run")
  @Operation(
      summary = "Shows what a definition would do with an order, without doing it",
      description =
          "A definition that need not be saved (yaml), a saved version, or the active one; an order"
              + " that was there once (orderId), whose facts and results are taken, or facts of"
              + " your own. Shows which steps run in which order, what came of each condition and"
              + " why, who would be asked, and what each rejection would lead to. Nothing is"
              + " stored and nothing sent.")
  DryRun dryRun(@PathVariable String name, @RequestBody DryRunRequest request) {
    Workflow workflow = workflow(name, request);
    OrderFacts facts = DryRunRequest.USUAL;
    Map<String, JsonNode> results = new HashMap<>();
    String orderId = request.orderId();
    if (orderId != null && !orderId.isBlank()) {
      Saga saga =
          orders
              .find(orderId.strip())
              .orElseThrow(() -> new NotFoundException("There is no order " + orderId + "."))
              .understood();
      facts = saga.facts();
      Workflow from = catalog.version(saga.workflow(), saga.workflowVersion());
      results.putAll(DryRun.knownResults(saga, from, workflow));
    }
    results.putAll(request.givenResults());
    return DryRun.of(workflow, request.factsOver(facts), results, conditions, clock.instant());
  }

  private Workflow workflow(String name, DryRunRequest request) {
    String yaml = request.yaml();
    if (yaml != null && !yaml.isBlank()) {
      return definitions.valid(name, yaml).workflow();
    }
    Integer version = request.version() == null ? catalog.active().forAll(name) : request.version();
    if (version == null) {
      throw NotFoundException.workflow(name);
    }
    return catalog.find(name, version).orElseThrow(() -> NotFoundException.version(name, version));
  }
}
