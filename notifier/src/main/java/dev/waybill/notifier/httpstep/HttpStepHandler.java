package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/**
 * Takes commands of HTTP steps in: a poll batch becomes rows in one statement, in the transaction
 * of the ledger. The requests follow it.
 */
final class HttpStepHandler implements LocalStepHandler<JsonNode> {

  static final String CALL = "call";
  static final String UNDO = "undo-call";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String action;
  private final HttpCallStore store;
  private final HttpCalls calls;
  private final Clock clock;

  HttpStepHandler(String action, HttpCallStore store, HttpCalls calls, Clock clock) {
    this.action = action;
    this.store = store;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public String action() {
    return action;
  }

  @Override
  public Class<JsonNode> orderType() {
    return JsonNode.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<JsonNode>> steps) {
    var outcomes = new HashMap<String, Outcome>();
    var requests = new ArrayList<HttpCallStore.New>();
    var undone = new ArrayList<String>();
    for (Step<JsonNode> step : steps) {
      StepCommand<JsonNode> command = step.command();
      HttpSpec spec = ToolRequests.spec(command.with());
      if (command.undoes() != null) {
        undone.add(step.undoneId());
      }
      HttpSpec request = command.undoes() == null ? spec : spec.undo();
      if (request == null) {
        // Nobody outside is to be told; only the call back is not waited for any more.
        outcomes.put(step.id(), Outcome.completed(null));
      } else if (request.url().isEmpty()) {
        outcomes.put(
            step.id(), Outcome.rejected("no-url", "The workflow says no address for this step"));
      } else {
        requests.add(
            new HttpCallStore.New(
                DeferredStep.of(step),
                Json.mapper().writeValueAsString(command),
                command.undoes() == null ? spec : undo(request, spec),
                token(),
                command.deadline()));
        outcomes.put(step.id(), new Outcome.Deferred());
      }
    }
    if (!undone.isEmpty()) {
      store.undone(undone, clock.instant());
    }
    if (!requests.isEmpty()) {
      store.add(requests, clock.instant());
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              calls.wake();
            }
          });
    }
    return outcomes;
  }

  /** Nobody calls back about an undo, any "yes" will do, and the step's secret signs it too. */
  private static HttpSpec undo(HttpSpec request, HttpSpec step) {
    return new HttpSpec(
        request.url(),
        request.method(),
        request.headers(),
        request.body(),
        step.secret(),
        null,
        null,
        Map.of(),
        null);
  }

  private static String token() {
    byte[] token = new byte[32];
    RANDOM.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
