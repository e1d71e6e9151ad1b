package dev.waybill.step.http;

import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.service.outgoing.RefusedAddress;
import dev.waybill.step.CurrentStep;
import dev.waybill.step.ProviderRejection;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Step;
import feign.Client;
import feign.Request;
import feign.Response;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call: through the breaker, with the trace, and failures told apart by whether the request may
 * have had an effect.
 */
final class GuardedClient implements Client {

  private final String provider;
  private final Client http;
  private final CircuitBreaker breaker;
  private final Clock clock;

  GuardedClient(String provider, Client http, CircuitBreaker breaker, Clock clock) {
    this.provider = provider;
    this.http = http;
    this.breaker = breaker;
    this.clock = clock;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    admit();
    long start = System.nanoTime();
    boolean settled = false;
    try {
      Response response = answered(request, options);
      settled = true;
      if (Statuses.ailing(response.status())) {
        ProviderUnavailable ailing = Statuses.unavailable(provider, response, clock.instant());
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, ailing);
        throw ailing;
      }
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return accepted(request, response);
    } catch (RefusedAddress e) {
      // No fault of the provider, so the breaker does not count it and hide the reason.
      throw new ProviderUnavailable("address-refused", text(e.getMessage()), null, false, e);
    } catch (PooledClient.TooLongException e) {
      settled = true;
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      throw new ProviderUnavailable(
          "answer-too-large", provider + ": " + e.getMessage(), null, true, e);
    } catch (IOException e) {
      settled = true;
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      throw broken(e);
    } finally {
      if (!settled) {
        breaker.releasePermission();
      }
    }
  }

  private void admit() {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException e) {
      Duration pause =
          Duration.ofMillis(
              breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
      throw new ProviderUnavailable(
          "breaker-open",
          provider + " has failed too often and is left alone for a moment",
          clock.instant().plus(pause),
          false,
          e);
    }
  }

  private Response answered(Request request, Request.Options options) throws IOException {
    Step<?> step = CurrentStep.get();
    if (step != null && step.trace() != null) {
      request.header(CloudEvent.HEADER_TRACEPARENT, step.trace().child().traceparent());
    }
    return http.execute(request, options);
  }

  private Response accepted(Request request, Response response) throws IOException {
    int status = response.status();
    if (status == 429) {
      throw Statuses.unavailable(provider, response, clock.instant());
    }
    if (status >= 300 && !(status == 404 && wantsOptional(request))) {
      throw new ProviderRejection(status, Statuses.body(response));
    }
    return response;
  }

  private static boolean wantsOptional(Request request) {
    return JsonBodies.isOptional(request.requestTemplate().methodMetadata().returnType());
  }

  private ProviderUnavailable broken(IOException e) {
    boolean neverSent =
        e instanceof ConnectException // and its kind that hc5 throws
            || e instanceof ConnectTimeoutException
            || e instanceof ConnectionRequestTimeoutException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException
            || e instanceof SSLHandshakeException;
    String reason =
        neverSent
            ? " cannot be reached"
            : e instanceof SocketTimeoutException ? " did not answer in time" : " broke off";
    return new ProviderUnavailable(
        neverSent ? "unreachable" : e instanceof SocketTimeoutException ? "time-out" : "broken-off",
        provider + reason + ": " + text(e.getMessage()),
        null,
        !neverSent,
        e);
  }

  private static String text(@Nullable String message) {
    return message == null ? "no details" : message;
  }
}
