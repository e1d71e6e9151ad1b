package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the orchestrator knows of the words of the service that reserves stock. */
final class StockCall {

  private static final String SERVICE = "inventory";
  private static final String ACTION = "reserve";
  private static final String SHORT = "short";
  private static final String WAIT = "wait";

  /** No stock comes sooner; a shorter time was meant for an answer at once. */
  static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);

  private StockCall() {}

  /** Whether the order waits at the service for what is short. */
  static boolean waits(String service, String action, @Nullable JsonNode with) {
    return with != null
        && service.equals(SERVICE)
        && action.equals(ACTION)
        && with.path(SHORT).asString("").equals(WAIT);
  }
}
