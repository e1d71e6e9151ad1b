package dev.waybill.crm.proprietary;

import dev.waybill.step.ProviderUnavailable;
import feign.Client;
import feign.Request;
import feign.Response;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to the number of calls that the CRM grants us, and when it says that it was too many,
 * leaves it alone for as long as it asks. A call that has no room is not made: its step comes back
 * later.
 */
final class RateBudget implements Client {

  private static final String CODE = "rate-budget";
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  private final Client client;
  private final @Nullable RateLimiter limiter;
  private final Clock clock;
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param limiter null for no budget of our own; the CRM's word counts all the same
   */
  RateBudget(Client client, @Nullable RateLimiter limiter, Clock clock) {
    this.client = client;
    this.limiter = limiter;
    this.clock = clock;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(pausedUntil)) {
      throw noRoom("The CRM has asked for a pause.", pausedUntil);
    }
    if (limiter != null && !limiter.acquirePermission()) {
      throw noRoom(
          "The rate budget of the CRM is used up.",
          now.plus(limiter.getRateLimiterConfig().getLimitRefreshPeriod()));
    }
    Response response = client.execute(request, options);
    if (response.status() == 429) {
      pausedUntil = clock.instant().plus(pause(response.headers()));
    }
    return response;
  }

  private static ProviderUnavailable noRoom(String reason, Instant notBefore) {
    return new ProviderUnavailable(CODE, reason, notBefore, false, null);
  }

  private static Duration pause(Map<String, Collection<String>> headers) {
    return retryAfter(headers)
        .filter(text -> !text.isEmpty() && text.length() < 6)
        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(USUAL_PAUSE);
  }

  private static Optional<String> retryAfter(Map<String, Collection<String>> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }
}
