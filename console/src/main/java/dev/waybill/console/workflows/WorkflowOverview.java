package dev.waybill.console.workflows;

import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
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
    var found = new LinkedHashMap<String, WorkflowDetails>();
    // Each task runs as the caller, whose identity its call carries.
    try (ExecutorService tasks =
        new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
      List<Future<WorkflowDetails>> all =
          tasks.invokeAll(
              workflows.stream()
                  .<Callable<WorkflowDetails>>map(one -> () -> client.active(one.name()))
                  .toList(),
              PATIENCE.toMillis(),
              TimeUnit.MILLISECONDS);
      all.stream()
          .flatMap(WorkflowOverview::result)
          .forEach(definition -> found.put(definition.name(), definition));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return found;
  }

  private static Stream<WorkflowDetails> result(Future<WorkflowDetails> task) {
    try {
      return Stream.of(task.get());
    } catch (ExecutionException | CancellationException e) {
      return Stream.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Stream.empty();
    }
  }
}
