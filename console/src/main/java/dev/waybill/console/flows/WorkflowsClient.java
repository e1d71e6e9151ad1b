package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.orders.Today;
import dev.waybill.service.exchange.workflows.CheckResult;
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
  private final OrdersApi orders;
  private final ServiceCalls calls;

  WorkflowsClient(ServiceClients clients, ServiceCalls calls) {
    this.orchestrator = clients.api(Service.ORCHESTRATOR, WorkflowsApi.class);
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
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

  /** How orders stand: of causes, which steps do not get on. */
  Today today() {
    return answer(() -> orders.today(Map.of()));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.ORCHESTRATOR, "There is no such workflow.", call);
  }
}
