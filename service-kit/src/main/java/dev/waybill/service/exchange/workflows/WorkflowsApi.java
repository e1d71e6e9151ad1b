package dev.waybill.service.exchange.workflows;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Workflow definitions: look at them, check and save new versions. */
@HttpExchange("/api/workflows")
public interface WorkflowsApi {

  String YAML = "text/yaml;charset=UTF-8";

  @GetExchange
  List<WorkflowSummary> list();

  /** The version that is active for all shops. */
  @GetExchange("/{name}")
  WorkflowDetails active(@PathVariable String name);

  /**
   * How it does.
   *
   * @param version null for the orders of all versions
   */
  @GetExchange("/{name}/live")
  LiveWorkflow live(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version);

  @PostExchange(url = "/{name}/check", contentType = YAML)
  CheckResult check(@PathVariable String name, @RequestBody String yaml);

  /** One version, active or not. */
  @GetExchange("/{name}")
  WorkflowDetails version(@PathVariable String name, @RequestParam int version);

  /**
   * Saves a new version.
   *
   * @param activate whether new orders take it
   * @param shop only those of this one; null for all that have none of their own
   * @param base the newest version that the caller knows of; 409 if there is a newer one
   */
  @PutExchange(url = "/{name}", contentType = YAML)
  WorkflowDetails save(
      @PathVariable String name,
      @RequestParam String comment,
      @RequestParam boolean activate,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam int base,
      @RequestBody String yaml);

  /** All versions, the newest first, with the orders under way on each. */
  @GetExchange("/{name}/versions")
  List<WorkflowVersionUse> versions(@PathVariable String name);

  @GetExchange("/{name}/diff")
  WorkflowChanges diff(@PathVariable String name, @RequestParam int from, @RequestParam int to);

  /** What was activated and taken back, the newest first. */
  @GetExchange("/{name}/activations")
  List<WorkflowActivation> activations(
      @PathVariable String name, @RequestParam int page, @RequestParam int size);

  @PostExchange("/{name}/activations")
  WorkflowActivation activate(@PathVariable String name, @RequestBody WorkflowRelease release);

  /** The shop takes what is active for all again. */
  @DeleteExchange("/{name}/activations")
  WorkflowActivation end(
      @PathVariable String name, @RequestParam String shop, @RequestParam String comment);

  /** What was active before is so again. */
  @PostExchange("/{name}/roll-back")
  WorkflowActivation rollBack(@PathVariable String name, @RequestBody WorkflowRelease release);

  /** What a definition would do with an order, without doing it. */
  @PostExchange("/{name}/dry-run")
  WorkflowTrial dryRun(@PathVariable String name, @RequestBody WorkflowTrial.Question question);

  /** Tries a changed definition on past orders, in the background. */
  @PostExchange("/{name}/simulations")
  Simulation simulate(@PathVariable String name, @RequestBody Simulation.Request request);

  /** The last 20, the newest first. */
  @GetExchange("/{name}/simulations")
  List<Simulation> simulations(@PathVariable String name);

  @GetExchange("/{name}/simulations/{id}")
  Simulation simulation(@PathVariable String name, @PathVariable long id);

  @PostExchange("/{name}/simulations/{id}/cancel")
  Simulation cancelSimulation(@PathVariable String name, @PathVariable long id);

  /**
   * The orders that would go otherwise.
   *
   * @param query step, page and size by their names in the API
   */
  @GetExchange("/{name}/simulations/{id}/orders")
  Simulation.OrderPage simulatedOrders(
      @PathVariable String name, @PathVariable long id, @RequestParam Map<String, String> query);
}
