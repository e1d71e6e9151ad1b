package dev.waybill.ingest.shopify.client;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.AnswerKind;
import feign.codec.DecodeException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends operations and tells their errors apart: GraphQL answers most failures with 200. Limits are
 * a bucket of points that every answer tells the state of.
 */
public final class ShopifyCalls {

  private static final double LONGEST_WAIT_SECONDS = 60;

  private final String shop;
  private final ShopifyApi api;
  private final Clock clock;
  private volatile Instant readyAt = Instant.EPOCH;

  public ShopifyCalls(String shop, ShopifyApi api, Clock clock) {
    this.shop = shop;
    this.api = api;
    this.clock = clock;
  }

  /** The operation's own field of the answer, an object or a list; null if the shop has none. */
  public @Nullable JsonNode call(
      String operation, String field, String query, Map<String, Object> variables) {
    JsonNode answer = answer(new ShopifyApi.Request(operation, query, variables));
    noteBucket(answer.path("extensions").path("cost").path("throttleStatus"));
    JsonNode errors = answer.path("errors");
    if (!errors.isMissingNode() && !errors.isEmpty()) {
      throw failure(errors.path(0), answer.path("extensions").path("cost"));
    }
    JsonNode data = answer.path("data");
    if (!data.isObject()) {
      throw NeedsOperator.because("no-graphql-api", notTheApi());
    }
    JsonNode value = data.path(field);
    return value.isContainer() ? value : null;
  }

  /**
   * Where a list goes on.
   *
   * @param list with its {@code pageInfo}
   * @return the cursor for {@code after}; null after the last page
   */
  public static @Nullable String next(JsonNode list) {
    JsonNode info = list.path("pageInfo");
    return info.path("hasNextPage").asBoolean(false)
        ? info.path("endCursor").stringValue(null)
        : null;
  }

  private JsonNode answer(ShopifyApi.Request request) {
    try {
      JsonNode answer = api.call(request);
      return answer == null ? MissingNode.getInstance() : answer;
    } catch (DecodeException e) {
      throw NeedsOperator.because("no-graphql-api", notTheApi());
    } catch (ProviderUnavailable e) {
      throw explained(e);
    }
  }

  /** What only Shopify means by a status; itself, if it is what every provider means by it. */
  private ProviderUnavailable explained(ProviderUnavailable failure) {
    int status = failure.answer().status();
    if (AnswerKind.of(status) == AnswerKind.REDIRECT) {
      return NeedsOperator.because("no-graphql-api", notTheApi());
    }
    return switch (status) {
      case 401, 403 ->
          NeedsOperator.because(
              "refused-key",
              "Shopify refuses our access token: see the token of the shop "
                  + shop
                  + " (PATCH /api/shops/"
                  + shop
                  + ", or waybill.shops."
                  + shop
                  + ".token where it is configured)");
      case 402, 423 ->
          NeedsOperator.because("shop-closed", "Shopify says that the shop is frozen or locked");
      case 404 -> NeedsOperator.because("no-graphql-api", notTheApi());
      default -> failure;
    };
  }

  /**
   * The errors that come with status 200, so that no {@link AnswerKind} sees them: each is what the
   * status would be that other providers answer in its place.
   */
  private RuntimeException failure(JsonNode error, JsonNode cost) {
    String code = error.path("extensions").path("code").stringValue("");
    String message = clipped(error.path("message").stringValue("no details"));
    return switch (code) {
      case "THROTTLED" ->
          new ProviderUnavailable(
              AnswerKind.code(429),
              "Shopify's rate limit is used up",
              later(cost),
              AnswerKind.LATER.mayHaveHappened(),
              null);
      case "ACCESS_DENIED" ->
          NeedsOperator.because(
              "missing-scope", "The access token lacks a right that this needs: " + message);
      case "INTERNAL_SERVER_ERROR", "TIMEOUT" ->
          new ProviderUnavailable(
              "shop-error",
              "Shopify had an error of its own: " + message,
              null,
              AnswerKind.FAILED.mayHaveHappened(),
              null);
      // A query that Shopify does not understand was not begun.
      default -> NeedsOperator.because("graphql-error", "Shopify refuses the request: " + message);
    };
  }

  /**
   * When work that can wait may go on: half of the points are left to write-back. Now, if the shop
   * said nothing of its limit.
   */
  public Instant readyAt() {
    return readyAt;
  }

  private void noteBucket(JsonNode status) {
    double most = status.path("maximumAvailable").asDouble(0);
    double missing = most / 2 - status.path("currentlyAvailable").asDouble(most);
    double rate = Math.max(1, status.path("restoreRate").asDouble(50));
    double seconds = Math.clamp(missing / rate, 0, LONGEST_WAIT_SECONDS);
    readyAt = clock.instant().plusMillis(Math.round(seconds * 1_000));
  }

  /** When the bucket will hold enough points again. */
  private Instant later(JsonNode cost) {
    JsonNode status = cost.path("throttleStatus");
    double needed =
        cost.path("requestedQueryCost").asDouble(100)
            - status.path("currentlyAvailable").asDouble(0);
    double rate = Math.max(1, status.path("restoreRate").asDouble(50));
    double seconds = Math.clamp(needed / rate, 1, LONGEST_WAIT_SECONDS);
    return clock.instant().plusMillis(Math.round(seconds * 1_000));
  }

  private String notTheApi() {
    return "There is no Shopify Admin API at waybill.shops."
        + shop
        + ".url: it has to be https://{shop}.myshopify.com";
  }

  public static String clipped(String message) {
    return message.length() <= 200 ? message : message.substring(0, 200) + '…';
  }
}
