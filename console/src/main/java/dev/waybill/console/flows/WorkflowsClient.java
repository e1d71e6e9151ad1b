package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.workflows.CheckResult;
import dev.waybill.service.exchange.workflows.LiveWorkflow;
import dev.waybill.service.exchange.workflows.Simulation;
import dev.waybill.service.exchange.workflows.WorkflowActivation;
import dev.waybill.service.exchange.workflows.WorkflowChanges;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowRelease;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import dev.waybill.service.exchange.workflows.WorkflowTrial;
import dev.waybill.service.exchange.workflows.WorkflowVersionUse;
import dev.waybill.service.exchange.workflows.WorkflowsApi;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orchestrator's API of workflows, called as the person who looks at the page. */
@Component
class WorkflowsClient {

  private static final int MOST_ACTIVATIONS = 50;

  private final WorkflowsApi orchestrator;
  private final ServiceCalls calls;

  WorkflowsClient(ServiceClients clients, ServiceCalls calls) {
    this.orchestrator = clients.api(Service.ORCHESTRATOR, WorkflowsApi.class);
    this.calls = calls;
  }

  List<WorkflowSummary> list() {
    return answer(orchestrator::list);
  }

  /** The active version. */
  WorkflowDetails active(String name) {
    return answer(() -> orchestrator.active(name));
  }

  WorkflowDetails version(String name, int version) {
    return answer(() -> orchestrator.version(name, version));
  }

  CheckResult check(String name, String yaml) {
    return answer(() -> orchestrator.check(name, yaml));
  }

  /**
   * Saves it, unless somebody has saved something since base.
   *
   * @param shop null for all
   */
  WorkflowDetails save(
      String name, String yaml, String comment, boolean activate, @Nullable String shop, int base) {
    return answer(() -> orchestrator.save(name, comment, activate, shop, base, yaml));
  }

  List<WorkflowVersionUse> versions(String name) {
    return answer(() -> orchestrator.versions(name));
  }

  WorkflowChanges diff(String name, int from, int to) {
    return answer(() -> orchestrator.diff(name, from, to));
  }

  List<WorkflowActivation> activations(String name) {
    return answer(() -> orchestrator.activations(name, 0, MOST_ACTIVATIONS));
  }

  WorkflowActivation activate(String name, int version, @Nullable String shop, String comment) {
    return answer(() -> orchestrator.activate(name, new WorkflowRelease(version, shop, comment)));
  }

  WorkflowActivation end(String name, String shop, String comment) {
    return answer(() -> orchestrator.end(name, shop, comment));
  }

  WorkflowActivation rollBack(String name, @Nullable String shop, String comment) {
    return answer(() -> orchestrator.rollBack(name, new WorkflowRelease(null, shop, comment)));
  }

  /** What the definition would do with an order; nothing is done. */
  WorkflowTrial dryRun(String name, String yaml, String order) {
    return calls.answer(
        Service.ORCHESTRATOR,
        "There is no such order.",
        () -> orchestrator.dryRun(name, new WorkflowTrial.Question(yaml, order)));
  }

  /** How it does, with the orders of all versions. */
  LiveWorkflow live(String name) {
    return answer(() -> orchestrator.live(name, null));
  }

  /** Tries a definition on the orders of the last month, in the background. */
  Simulation simulate(String name, String yaml) {
    return answer(
        () -> orchestrator.simulate(name, new Simulation.Request(yaml, null, null, null, null)));
  }

  Simulation simulation(String name, long id) {
    return calls.answer(
        Service.ORCHESTRATOR,
        "There is no such simulation.",
        () -> orchestrator.simulation(name, id));
  }

  List<Simulation> simulations(String name) {
    return answer(() -> orchestrator.simulations(name));
  }

  Simulation cancelSimulation(String name, long id) {
    return answer(() -> orchestrator.cancelSimulation(name, id));
  }

  Simulation.OrderPage simulatedOrders(String name, long id, int page) {
    return answer(
        () ->
            orchestrator.simulatedOrders(
                name, id, Map.of("page", String.valueOf(page), "size", "50")));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.ORCHESTRATOR, "There is no such workflow.", call);
  }
}
