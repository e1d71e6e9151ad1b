package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.ActiveVersions;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowReleases;
import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.definitions.WorkflowVersions;
import dev.waybill.orchestrator.processing.CommandTopics;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Workflow definitions: look at them, and save new versions. */
@RestController
@RequestMapping("/api/workflows")
@Tag(name = "Workflows")
class WorkflowsController {

  private static final Logger log = LoggerFactory.getLogger(WorkflowsController.class);
  private static final Resource SCHEMA = new ClassPathResource("workflows/workflow.schema.json");

  private final WorkflowVersions versions;
  private final WorkflowCatalog catalog;
  private final Definitions definitions;
  private final CommandTopics topics;
  private final WorkflowReleases releases;

  WorkflowsController(
      WorkflowVersions versions,
      WorkflowCatalog catalog,
      Definitions definitions,
      CommandTopics topics,
      WorkflowReleases releases) {
    this.versions = versions;
    this.catalog = catalog;
    this.definitions = definitions;
    this.topics = topics;
    this.releases = releases;
  }

  @ViewerMay
  @GetMapping
  @Operation(summary = "Lists all workflows with the version that is active for all shops")
  List<WorkflowView.Summary> list() {
    ActiveVersions active = catalog.active();
    return versions.newest().stream()
        .map(newest -> WorkflowView.Summary.of(newest, saved(newest.name(), active), active))
        .toList();
  }

  @ViewerMay
  @GetMapping("/{name}")
  @Operation(summary = "One version of a workflow, the active one unless another is asked for")
  WorkflowView get(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer version,
      Authentication caller) {
    List<WorkflowVersion> all = all(name);
    Integer wanted = version == null ? catalog.active().forAll(name) : version;
    WorkflowView whole =
        view(
            all.stream()
                .filter(saved -> wanted == null || saved.version() == wanted)
                .findFirst()
                .orElseThrow(() -> NotFoundException.version(name, wanted)),
            all);
    return Callers.isOperator(caller) ? whole : whole.forViewers();
  }

  @ManagerOnly
  @PutMapping(
      path = "/{name}",
      consumes = {"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
  @Operation(
      summary = "Saves a new version, which new orders take from now on",
      description =
          "With activate=false it is only saved; with a shop it is activated for that shop alone."
              + " Orders under way stay on the version that they started with. A definition with"
              + " mistakes is not saved; the answer lists all of them. The same text again saves"
              + " nothing. With base, the newest version that you know of, it is refused if"
              + " somebody else has saved another meanwhile.")
  WorkflowView put(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "true") boolean activate,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable Integer base,
      @RequestBody String yaml,
      Authentication caller) {
    String why = Release.comment(comment);
    Workflow workflow = definitions.valid(name, yaml).workflow();
    topics.ensure(workflow);
    int version = releases.save(name, yaml, base, caller.getName(), why);
    if (activate) {
      releases.activate(name, Release.shop(shop), version, caller.getName(), why);
    }
    log.info(
        "{} saved version {} of the workflow {}{}",
        caller.getName(),
        version,
        name,
        activate ? " and activated it" : "");
    List<WorkflowVersion> all = versions.all(name);
    return view(
        all.stream().filter(saved -> saved.version() == version).findFirst().orElseThrow(), all);
  }

  @OperatorOnly
  @PostMapping(
      path = "/{name}/check",
      consumes = {"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
  @Operation(
      summary = "Checks a definition without saving it",
      description =
          "Every mistake and every doubt at once, each with its place and what to write instead;"
              + " and the steps for drawing, if it can be used.")
  CheckView check(@PathVariable String name, @RequestBody String yaml) {
    return CheckView.of(definitions.parse(name, yaml));
  }

  @ViewerMay
  @GetMapping(path = "/schema.json", produces = "application/schema+json")
  @Operation(summary = "The JSON Schema that editors complete and check definitions with")
  Resource schema() {
    return SCHEMA;
  }

  private WorkflowVersion saved(String name, ActiveVersions active) {
    Integer version = active.forAll(name);
    return (version == null ? versions.newest(name) : versions.find(name, version)).orElseThrow();
  }

  private List<WorkflowVersion> all(String name) {
    List<WorkflowVersion> all = versions.all(name);
    if (all.isEmpty()) {
      throw NotFoundException.workflow(name);
    }
    return all;
  }

  private WorkflowView view(WorkflowVersion wanted, List<WorkflowVersion> all) {
    return WorkflowView.of(
        wanted,
        catalog.version(wanted.name(), wanted.version()),
        definitions.parse(wanted.name(), wanted.yaml()),
        all,
        catalog.active());
  }
}
