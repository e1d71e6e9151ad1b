package dev.waybill.shipping.shopify;

import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends operations. GraphQL answers most failures with status 200, so these are told apart here:
 * what was not begun, and what may have been done.
 */
final class Calls {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final ShopifyApi api;
  private final Clock clock;

  Calls(ShopifyApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * The answer's {@code data}.
   *
   * @param counts a field which, if it is there, counts more than errors beside it; null for none
   */
  JsonNode data(String operation, Map<String, ?> variables, @Nullable String counts) {
    JsonNode answer = api.call(new ShopifyApi.Request(operation, variables));
    if (answer == null || !answer.isObject()) {
      throw unavailable("strange-answer", "What answers at this address is not Shopify", false);
    }
    JsonNode data = answer.path("data");
    JsonNode errors = answer.path("errors");
    boolean done = counts != null && data.path(counts).isObject();
    if (!done && !errors.isMissingNode() && !errors.isEmpty()) {
      throw failure(errors.path(0), answer.at("/extensions/cost"));
    }
    if (!data.isObject()) {
      throw unavailable("strange-answer", "What answers at this address is not Shopify", false);
    }
    return data;
  }

  private ProviderUnavailable failure(JsonNode error, JsonNode cost) {
    String code = error.at("/extensions/code").asString("");
    String message = error.path("message").asString("no details");
    return switch (code) {
      case "THROTTLED" ->
          new ProviderUnavailable(
              "rate-limited", "Shopify's rate limit is used up", later(cost), false, null);
      case "INTERNAL_SERVER_ERROR", "TIMEOUT" ->
          unavailable("shopify-error", "Shopify had an error of its own: " + message, true);
      case "ACCESS_DENIED" ->
          unavailable(
              "missing-scope", "The access token lacks a right that this needs: " + message, false);
      // An operation that Shopify does not understand was not begun.
      default -> unavailable("refused", "Shopify refuses the request: " + message, false);
    };
  }

  /** When the bucket of points holds enough again. */
  private Instant later(JsonNode cost) {
    double needed =
        cost.path("requestedQueryCost").asDouble(100)
            - cost.at("/throttleStatus/currentlyAvailable").asDouble(0);
    double rate = Math.max(1, cost.at("/throttleStatus/restoreRate").asDouble(50));
    long millis = Math.round(needed / rate * 1_000);
    return clock.instant().plusMillis(Math.clamp(millis, 1_000, LONGEST_WAIT.toMillis()));
  }

  static ProviderUnavailable unavailable(String code, String reason, boolean mayHaveHappened) {
    return new ProviderUnavailable(code, reason, null, mayHaveHappened, null);
  }
}
