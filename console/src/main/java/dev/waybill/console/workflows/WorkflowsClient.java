package dev.waybill.console.workflows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.workflows.CheckResult;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import dev.waybill.service.exchange.workflows.WorkflowsApi;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orchestrator's API of workflows, called as the person who looks at the page. */
@Component
class WorkflowsClient {

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

  CheckResult check(String name, String yaml) {
    return answer(() -> orchestrator.check(name, yaml));
  }

  /** Saves it for new orders of all shops, unless somebody has saved something since base. */
  WorkflowDetails save(String name, String yaml, String comment, int base) {
    return answer(() -> orchestrator.save(name, comment, base, yaml));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.ORCHESTRATOR, "There is no such workflow.", call);
  }
}
