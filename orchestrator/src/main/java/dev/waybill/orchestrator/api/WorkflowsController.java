package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.definitions.WorkflowVersions;
import dev.waybill.orchestrator.processing.CommandTopics;
import dev.waybill.orchestrator.workflow.Mistake;
import dev.waybill.orchestrator.workflow.ParseResult;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
  private static final int LONGEST_YAML = 256 * 1024;
  private static final Resource SCHEMA = new ClassPathResource("workflows/workflow.schema.json");

  private final WorkflowVersions versions;
  private final WorkflowCatalog catalog;
  private final WorkflowParser parser;
  private final CommandTopics topics;
  private final Clock clock;

  WorkflowsController(
      WorkflowVersions versions,
      WorkflowCatalog catalog,
      WorkflowParser parser,
      CommandTopics topics,
      Clock clock) {
    this.versions = versions;
    this.catalog = catalog;
    this.parser = parser;
    this.topics = topics;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Lists all workflows with their newest version")
  List<WorkflowView.Saved> list() {
    return versions.newest().stream().map(WorkflowView.Saved::of).toList();
  }

  @GetMapping("/{name}")
  @Operation(summary = "One version of a workflow, the newest unless another is asked for")
  WorkflowView get(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version) {
    List<WorkflowVersion> all = versions.all(name);
    WorkflowVersion wanted =
        all.stream()
            .filter(saved -> version == null || saved.version() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFoundException(
                        all.isEmpty()
                            ? "There is no workflow " + name + "."
                            : "There is no version " + version + " of the workflow " + name + "."));
    return view(wanted, all);
  }

  @PutMapping(
      path = "/{name}",
      consumes = {"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
  @Operation(
      summary = "Saves a new version, which new orders take from now on",
      description =
          "Orders under way stay on the version that they started with. A definition with mistakes"
              + " is not saved; the answer lists all of them. The same text again saves nothing.")
  WorkflowView put(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String comment,
      @RequestBody String yaml,
      Authentication caller) {
    Workflow workflow = valid(name, yaml);
    Optional<WorkflowVersion> newest = versions.newest(name);
    if (newest.isEmpty() || !newest.get().yaml().equals(yaml)) {
      topics.ensure(workflow);
      int version = versions.append(name, yaml, caller.getName(), comment, clock.instant());
      catalog.refresh(name);
      log.info("{} saved version {} of the workflow {}", caller.getName(), version, name);
    }
    List<WorkflowVersion> all = versions.all(name);
    return view(all.getFirst(), all);
  }

  @PostMapping(
      path = "/{name}/check",
      consumes = {"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
  @Operation(
      summary = "Checks a definition without saving it",
      description =
          "Every mistake and every doubt at once, each with its place and what to write instead;"
              + " and the steps for drawing, if it can be used.")
  CheckView check(@PathVariable String name, @RequestBody String yaml) {
    return CheckView.of(parse(name, yaml));
  }

  @GetMapping(path = "/schema.json", produces = "application/schema+json")
  @Operation(summary = "The JSON Schema that editors complete and check definitions with")
  Resource schema() {
    return SCHEMA;
  }

  private Workflow valid(String name, String yaml) {
    return switch (parse(name, yaml)) {
      case ParseResult.Invalid invalid -> throw new MistakesException(invalid.mistakes());
      case ParseResult.Valid valid -> valid.workflow();
    };
  }

  private ParseResult parse(String name, String yaml) {
    if (yaml.length() > LONGEST_YAML) {
      throw new IllegalArgumentException(
          "A definition has at most " + LONGEST_YAML + " characters.");
    }
    ParseResult result = parser.parse(yaml, topics.services());
    if (result instanceof ParseResult.Valid(Workflow workflow, List<Mistake> warnings)
        && !workflow.name().equals(name)) {
      var misnamed =
          new Mistake(
              1,
              1,
              "workflow",
              "this is the workflow " + workflow.name() + ", not " + name,
              "workflow: " + name);
      return new ParseResult.Invalid(List.of(misnamed), warnings);
    }
    return result;
  }

  private WorkflowView view(WorkflowVersion wanted, List<WorkflowVersion> all) {
    return WorkflowView.of(wanted, catalog.version(wanted.name(), wanted.version()), all);
  }
}
