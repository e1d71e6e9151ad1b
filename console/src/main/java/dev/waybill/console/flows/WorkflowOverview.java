package dev.waybill.console.flows;

import dev.waybill.console.gateway.SideBySide;
import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the list of workflows together: all definitions are asked for side by side, the notifier
 * once for all of them. So the list takes as long as the slowest single answer, and one that does
 * not come leaves a gap instead of an error.
 */
@Component
class WorkflowOverview {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowsClient client;
  private final SecretChecks checks;

  WorkflowOverview(WorkflowsClient client, SecretChecks checks) {
    this.client = client;
    this.checks = checks;
  }

  WorkflowList list() {
    List<WorkflowSummary> workflows = client.list();
    Map<String, WorkflowDetails> definitions = definitions(workflows);
    SecretChecks.Answers secrets =
        checks.ask(definitions.values().stream().flatMap(one -> uses(one).stream()).toList());
    var missing = new ArrayList<String>();
    if (definitions.size() < workflows.size()) {
      missing.add("The orchestrator did not tell all definitions, so some warnings are not known.");
    }
    if (secrets.failed()) {
      missing.add("The notifier is not answering, so nobody knows which secrets are missing.");
    }
    return new WorkflowList(
        workflows.stream()
            .map(one -> new WorkflowList.Row(one, count(definitions.get(one.name()), secrets)))
            .toList(),
        missing);
  }

  private static @Nullable Integer count(
      @Nullable WorkflowDetails definition, SecretChecks.Answers secrets) {
    if (definition == null) {
      return null;
    }
    List<Finding> own = Objects.requireNonNullElse(definition.warnings(), List.of());
    return own.size() + secrets.warnings(uses(definition)).size();
  }

  private static List<SecretUse> uses(WorkflowDetails definition) {
    return Objects.requireNonNullElse(definition.secrets(), List.of());
  }

  /** By name; without those that did not come in time. */
  private Map<String, WorkflowDetails> definitions(List<WorkflowSummary> workflows) {
    return SideBySide.ask(
        workflows.stream().map(WorkflowSummary::name).toList(), client::active, PATIENCE);
  }
}
