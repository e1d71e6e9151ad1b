package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.Activation;
import dev.waybill.orchestrator.definitions.Activations;
import dev.waybill.orchestrator.definitions.ActiveVersions;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.definitions.WorkflowReleases;
import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.definitions.WorkflowVersions;
import dev.waybill.orchestrator.processing.CommandTopics;
import dev.waybill.orchestrator.storage.VersionCounts;
import dev.waybill.orchestrator.workflow.WorkflowDiff;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which version new orders take: compare versions, activate one, go back. */
@RestController
@RequestMapping("/api/workflows/{name}")
@Tag(name = "Workflows")
class ReleasesController {

  private static final Logger log = LoggerFactory.getLogger(ReleasesController.class);
  private static final int LARGEST_PAGE = 200;

  private final WorkflowVersions versions;
  private final Activations activations;
  private final WorkflowReleases releases;
  private final WorkflowCatalog catalog;
  private final CommandTopics topics;
  private final VersionCounts counts;

  ReleasesController(
      WorkflowVersions versions,
      Activations activations,
      WorkflowReleases releases,
      WorkflowCatalog catalog,
      CommandTopics topics,
      VersionCounts counts) {
    this.versions = versions;
    this.activations = activations;
    this.releases = releases;
    this.catalog = catalog;
    this.topics = topics;
    this.counts = counts;
  }

  @ViewerMay
  @GetMapping("/versions")
  @Operation(
      summary = "All versions, newest first, and how many orders are under way on each",
      description = "Counting ends at 50,000 orders under way: then \"more\" is true.")
  List<VersionView> versions(@PathVariable String name) {
    List<WorkflowVersion> all = versions.all(name);
    if (all.isEmpty()) {
      throw NotFoundException.workflow(name);
    }
    ActiveVersions active = catalog.active();
    VersionCounts.Counted counted = counts.underWay(name);
    return all.stream()
        .map(
            version ->
                VersionView.of(
                    WorkflowView.Saved.of(version, active),
                    counted.byVersion().getOrDefault(version.version(), Map.of()),
                    counted.more()))
        .toList();
  }

  @OperatorOnly
  @GetMapping("/diff")
  @Operation(summary = "What is different in one version from another, in words and as text")
  WorkflowDiff diff(@PathVariable String name, @RequestParam int from, @RequestParam int to) {
    WorkflowVersion before = version(name, from);
    WorkflowVersion after = version(name, to);
    return WorkflowDiff.between(
        before.yaml(), catalog.version(name, from), after.yaml(), catalog.version(name, to));
  }

  @ViewerMay
  @GetMapping("/activations")
  @Operation(summary = "What was activated and taken back, by whom and why, newest first")
  List<ActivationView> history(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    if (versions.newest(name).isEmpty()) {
      throw NotFoundException.workflow(name);
    }
    return activations.history(name, page, size).stream().map(ActivationView::of).toList();
  }

  @ManagerOnly
  @PostMapping("/activations")
  @Operation(
      summary = "Makes a version the one for new orders",
      description =
          "For all shops, or for one: a shop's own goes before what is active for all, and may be"
              + " another workflow than the usual one. A shop without a version takes whichever is"
              + " active for all. Every instance goes by it within seconds; orders under way stay"
              + " where they are.")
  ActivationView activate(
      @PathVariable String name, @RequestBody Release release, Authentication caller) {
    Integer version = release.version();
    String shop = Release.shop(release.shop());
    if (version == null && shop == null) {
      throw new IllegalArgumentException("The field version is missing: say which one.");
    }
    if (version == null && versions.newest(name).isEmpty()) {
      throw NotFoundException.workflow(name);
    }
    if (version != null) {
      version(name, version);
      topics.ensure(catalog.version(name, version));
    }
    return told(
        releases.activate(
            name, shop, version, caller.getName(), Release.comment(release.comment())));
  }

  @ManagerOnly
  @DeleteMapping("/activations")
  @Operation(summary = "Ends what a shop has of its own: it takes what is active for all")
  ActivationView end(
      @PathVariable String name,
      @RequestParam String shop,
      @RequestParam(defaultValue = "") String comment,
      Authentication caller) {
    String own = Release.shop(shop);
    if (own == null) {
      throw new IllegalArgumentException("The parameter shop is missing: say which one.");
    }
    return told(releases.end(name, own, caller.getName(), Release.comment(comment)));
  }

  @ManagerOnly
  @PostMapping("/roll-back")
  @Operation(
      summary = "Takes the last activation back, for all shops or for one",
      description =
          "What was active before is so again. Once more goes one further back. Orders that have"
              + " started meanwhile stay on the version that they started with; they can be moved.")
  ActivationView rollBack(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Release release,
      Authentication caller) {
    if (versions.newest(name).isEmpty()) {
      throw NotFoundException.workflow(name);
    }
    return told(
        releases.rollBack(
            name,
            Release.shop(release == null ? null : release.shop()),
            caller.getName(),
            Release.comment(release == null ? null : release.comment())));
  }

  private WorkflowVersion version(String name, int version) {
    return versions.find(name, version).orElseThrow(() -> NotFoundException.version(name, version));
  }

  private static ActivationView told(Activation activation) {
    log.info(
        "{} {} for {}: workflow {} version {}",
        activation.author(),
        activation.kind(),
        activation.shop() == null ? "all shops" : activation.shop(),
        activation.workflow(),
        activation.version() == null ? "active for all" : activation.version());
    return ActivationView.of(activation);
  }
}
