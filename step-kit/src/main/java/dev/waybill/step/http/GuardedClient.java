package dev.waybill.step.http;

import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.step.CurrentStep;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Step;
import dev.waybill.step.provider.AnswerKind;
import dev.waybill.step.provider.CallFailure;
import dev.waybill.step.provider.ProviderBreaker;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Clock;

/**
 * One call: through the breaker, with the trace, and failures told apart by whether the request may
 * have had an effect.
 */
final class GuardedClient implements Client {

  private final String provider;
  private final Client http;
  private final ProviderBreaker breaker;
  private final Clock clock;

  GuardedClient(String provider, Client http, ProviderBreaker breaker, Clock clock) {
    this.provider = provider;
    this.http = http;
    this.breaker = breaker;
    this.clock = clock;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    Step<?> step = CurrentStep.get();
    if (step != null && clock.instant().isAfter(step.command().deadline())) {
      // Another instance may take the command over a longest call from now: what is begun later
      // could run beside it. Earlier calls of this attempt may have had their effect.
      throw new ProviderUnavailable(
          "expired",
          provider + " is not called: the deadline of this attempt is over",
          null,
          true,
          null);
    }
    try (ProviderBreaker.Call call = breaker.begin()) {
      return judged(request, options, call);
    }
  }

  private Response judged(Request request, Request.Options options, ProviderBreaker.Call call) {
    try {
      Response response = answered(request, options);
      if (AnswerKind.of(response.status()).providerUnwell()) {
        ProviderUnavailable unwell = Statuses.unavailable(provider, response, clock.instant());
        call.failed();
        throw unwell;
      }
      call.answered();
      return accepted(request, response);
    } catch (PooledClient.TooLongException e) {
      call.answered();
      throw new ProviderUnavailable(
          ProviderUnavailable.ANSWER_TOO_LARGE, provider + ": " + e.getMessage(), null, true, e);
    } catch (IOException e) {
      CallFailure failure = CallFailure.of(e);
      // An address of ours that is refused is no fault of the provider: an open breaker would only
      // hide the reason.
      if (failure.providerUnwell()) {
        call.failed();
      }
      throw new ProviderUnavailable(
          failure.code(), reason(failure, text(e)), null, failure.mayHaveHappened(), e);
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
    return switch (AnswerKind.of(status)) {
      case SUCCESS -> response;
      case LATER, OVERLOADED, FAILED ->
          throw Statuses.unavailable(provider, response, clock.instant());
      case REDIRECT, REFUSED -> {
        if (status == 404 && wantsOptional(request)) {
          yield response;
        }
        throw ProviderUnavailable.refused(Statuses.answer(response));
      }
    };
  }

  private static boolean wantsOptional(Request request) {
    return JsonBodies.isOptional(request.requestTemplate().methodMetadata().returnType());
  }

  private String reason(CallFailure failure, String details) {
    return switch (failure) {
      case ADDRESS_REFUSED -> details;
      case UNREACHABLE -> provider + " cannot be reached: " + details;
      case TIME_OUT -> provider + " did not answer in time: " + details;
      case BROKEN_OFF -> provider + " broke off: " + details;
    };
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? "no details" : e.getMessage();
  }
}
