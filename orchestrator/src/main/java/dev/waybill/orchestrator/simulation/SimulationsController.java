package dev.waybill.orchestrator.simulation;

import dev.waybill.orchestrator.api.Definitions;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.simulation.SimulationView.State;
import dev.waybill.orchestrator.simulation.Simulations.Trial;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Trying a changed workflow on the orders of the past. */
@RestController
@RequestMapping("/api/workflows/{name}/simulations")
@Tag(name = "Workflows")
class SimulationsController {

  private static final int MOST_DAYS = 31;
  private static final int MOST_ORDERS = 5_000;
  private static final int USUAL_ORDERS = 1_000;
  private static final int MOST_LISTED = 20;
  private static final int LARGEST_PAGE = 200;

  private final Simulations simulations;
  private final SimulationStore store;
  private final Definitions definitions;
  private final WorkflowCatalog catalog;

  SimulationsController(
      Simulations simulations,
      SimulationStore store,
      Definitions definitions,
      WorkflowCatalog catalog) {
    this.simulations = simulations;
    this.store = store;
    this.definitions = definitions;
    this.catalog = catalog;
  }

  /**
   * What is to be tried.
   *
   * @param yaml the changed definition; it need not be saved
   * @param version that it is compared with; absent for the one that is active for all
   * @param shop whose orders; absent for those of all
   * @param days of how many days, 1 to 31; absent for 31
   * @param limit at most so many orders, the last ones, 1 to 5000; absent for 1000
   */
  record Wanted(
      @Nullable String yaml,
      @Nullable Integer version,
      @Nullable String shop,
      @Nullable Integer days,
      @Nullable Integer limit) {}

  /**
   * Orders that would go otherwise.
   *
   * @param page counted from 0
   * @param total of all pages
   */
  record RowPage(List<Row> items, int page, int size, int total) {}

  @OperatorOnly
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tries a changed definition on past orders, beside a saved version",
      description =
          "Runs in the background, one at a time on an instance, for ten minutes at most; nothing"
              + " is done to any order. Each order is played through by both definitions as if it"
              + " came now and was paid: conditions and holds are decided from its content and from"
              + " what its steps really returned, as far as both would do them in the same way;"
              + " everybody who is asked says yes. So what a service would have answered otherwise"
              + " is not foretold. Orders of this workflow alone, the last ones first. Kept for 90"
              + " days.")
  SimulationView simulate(
      @PathVariable String name, @RequestBody Wanted wanted, Authentication caller) {
    int days = within("days", wanted.days(), MOST_DAYS, MOST_DAYS);
    int most = within("limit", wanted.limit(), USUAL_ORDERS, MOST_ORDERS);
    String yaml = wanted.yaml();
    if (yaml == null || yaml.isBlank()) {
      throw refused(
          HttpStatus.BAD_REQUEST, "The field yaml is missing: give the changed definition.");
    }
    Workflow base = base(name, wanted.version());
    Workflow tried = definitions.valid(name, yaml).workflow();
    String shop = wanted.shop() == null || wanted.shop().isBlank() ? null : wanted.shop().strip();
    long id =
        simulations
            .begin(new Trial(base, tried, shop, days, most), caller.getName())
            .orElseThrow(
                () ->
                    refused(
                        HttpStatus.CONFLICT,
                        "Another simulation runs: wait for it, or end it with POST"
                            + " /api/workflows/{name}/simulations/{id}/cancel."));
    return get(name, id);
  }

  @ViewerMay
  @GetMapping
  @Operation(summary = "The last 20 of the workflow, the newest first")
  List<SimulationView> latest(@PathVariable String name) {
    return store.latest(name, MOST_LISTED);
  }

  @ViewerMay
  @GetMapping("/{id}")
  @Operation(
      summary = "How far one is, or what came of it",
      description = "One that failed may have been on an instance that stopped.")
  SimulationView get(@PathVariable String name, @PathVariable long id) {
    return store
        .find(name, id)
        .orElseThrow(
            () ->
                refused(
                    HttpStatus.NOT_FOUND,
                    "There is no simulation " + id + " of the workflow " + name + '.'));
  }

  @OperatorOnly
  @PostMapping("/{id}/cancel")
  @Operation(summary = "Ends one that runs")
  SimulationView cancel(@PathVariable String name, @PathVariable long id) {
    store.end(get(name, id).id(), State.CANCELLED);
    return get(name, id);
  }

  @OperatorOnly
  @GetMapping("/{id}/orders")
  @Operation(
      summary = "The orders that would go otherwise, once it is done",
      description = "With step those alone of which that step would go otherwise.")
  RowPage orders(
      @PathVariable String name,
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw refused(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    List<Row> rows =
        store.rows(get(name, id).id()).stream().filter(row -> isAbout(row, step)).toList();
    int from = (int) Math.min(rows.size(), (long) page * size);
    int to = Math.min(rows.size(), from + size);
    return new RowPage(rows.subList(from, to), page, size, rows.size());
  }

  private static boolean isAbout(Row row, @Nullable String step) {
    return step == null || row.differences().stream().anyMatch(one -> one.step().equals(step));
  }

  private Workflow base(String name, @Nullable Integer version) {
    Integer wanted = version == null ? catalog.active().forAll(name) : version;
    if (wanted == null) {
      throw refused(
          HttpStatus.NOT_FOUND,
          "No version of the workflow " + name + " is active: say with which to compare it.");
    }
    return catalog
        .find(name, wanted)
        .orElseThrow(
            () ->
                refused(
                    HttpStatus.NOT_FOUND,
                    "There is no version " + wanted + " of the workflow " + name + '.'));
  }

  private static int within(String name, @Nullable Integer given, int usual, int most) {
    int value = Objects.requireNonNullElse(given, usual);
    if (value < 1 || value > most) {
      throw refused(HttpStatus.BAD_REQUEST, name + " is from 1 to " + most + '.');
    }
    return value;
  }

  private static ResponseStatusException refused(HttpStatus status, String why) {
    return new ResponseStatusException(status, why);
  }
}
