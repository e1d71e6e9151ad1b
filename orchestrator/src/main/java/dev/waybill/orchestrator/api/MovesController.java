package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.definitions.WorkflowVersions;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.move.MoveCheck;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where an order could go on. */
@RestController
@Tag(name = "Orders")
class MovesController {

  /** Nobody goes further back, and each is read and compared. */
  private static final int MOST = 20;

  private final OrderQueries orders;
  private final WorkflowVersions versions;
  private final WorkflowCatalog workflows;
  private final SagaEngine engine;

  MovesController(
      OrderQueries orders,
      WorkflowVersions versions,
      WorkflowCatalog workflows,
      SagaEngine engine) {
    this.orders = orders;
    this.versions = versions;
    this.workflows = workflows;
    this.engine = engine;
  }

  /**
   * A version that an order could go on in, or not.
   *
   * @param active whether it is the one for new orders
   * @param possible whether the action {@code move} would be taken
   * @param obstacles why not, one sentence each
   * @param adds steps that the order would get
   * @param drops steps that it would lose; none of them was begun
   */
  record MoveView(
      int version,
      String comment,
      boolean active,
      boolean possible,
      List<String> obstacles,
      List<String> adds,
      List<String> drops) {}

  @ViewerMay
  @GetMapping("/api/orders/{id}/moves")
  @Operation(
      summary = "The other versions of its workflow, and whether the order could go on in them",
      description =
          "The 20 newest. To move it: POST /api/orders/{id}/actions with the action move and the"
              + " version; without one it is moved to the version active for all.")
  List<MoveView> moves(@PathVariable String id) {
    Saga saga =
        orders
            .find(id)
            .orElseThrow(() -> new NotFoundException("There is no order " + id + "."))
            .understood();
    Workflow from = workflows.version(saga.workflow(), saga.workflowVersion());
    Integer active = workflows.active().forAll(from.name());
    return versions.all(from.name()).stream()
        .filter(saved -> saved.version() != from.version())
        .limit(MOST)
        .map(saved -> view(saved, Objects.equals(active, saved.version()), saga, from))
        .toList();
  }

  private MoveView view(WorkflowVersion saved, boolean active, Saga saga, Workflow from) {
    MoveCheck check;
    try {
      Workflow to = workflows.version(saved.name(), saved.version());
      check = engine.checkMove(saga, from, to);
    } catch (UnreadableDefinitionException e) {
      check = new MoveCheck(List.of(String.valueOf(e.getMessage())), List.of(), List.of());
    }
    return new MoveView(
        saved.version(),
        saved.comment(),
        active,
        check.obstacles().isEmpty(),
        check.obstacles(),
        check.adds(),
        check.drops());
  }
}
