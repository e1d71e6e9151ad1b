package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowVersions;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Workflows as they do. */
@RestController
@Tag(name = "Workflows")
class LiveController {

  private final LiveWorkflows live;
  private final WorkflowCatalog catalog;
  private final WorkflowVersions versions;

  LiveController(LiveWorkflows live, WorkflowCatalog catalog, WorkflowVersions versions) {
    this.live = live;
    this.catalog = catalog;
    this.versions = versions;
  }

  @ViewerMay
  @GetMapping("/api/workflows/{name}/live")
  @Operation(
      summary = "How a workflow does: which orders stand at each step, and how it went of late",
      description =
          "Of the orders of all versions, or of one. The steps are those of that version, of the"
              + " active one without; others that orders stand at follow. Counted in the background"
              + " up to countedUntil; counting positions ends at 50,000: then \"more\" is true.")
  LiveWorkflow live(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version) {
    return live.of(shown(name, version).orElseThrow(() -> unknown(name, version)), version);
  }

  private Optional<Workflow> shown(String name, @Nullable Integer version) {
    Integer wanted = version == null ? catalog.active().forAll(name) : version;
    return wanted == null
        ? versions.newest(name).flatMap(newest -> catalog.find(name, newest.version()))
        : catalog.find(name, wanted);
  }

  private static ResponseStatusException unknown(String name, @Nullable Integer version) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND,
        version == null
            ? "There is no workflow " + name + "."
            : "There is no version " + version + " of the workflow " + name + ".");
  }
}
