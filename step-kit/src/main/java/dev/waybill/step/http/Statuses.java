package dev.waybill.step.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.AnswerKind;
import dev.waybill.step.provider.RetryAfter;
import feign.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Feign's answers in the words of {@link AnswerKind}. */
final class Statuses {

  private Statuses() {}

  static ProviderUnavailable unavailable(String provider, Response response, Instant now)
      throws IOException {
    int status = response.status();
    return new ProviderUnavailable(
        AnswerKind.code(status),
        provider + " answered " + status,
        RetryAfter.parse(retryAfter(response), now),
        AnswerKind.of(status).mayHaveHappened(),
        null,
        answer(response));
  }

  private static @Nullable String retryAfter(Response response) {
    Collection<String> values = response.headers().get("retry-after");
    return values == null || values.isEmpty() ? null : values.iterator().next();
  }

  static ProviderAnswer answer(Response response) throws IOException {
    return new ProviderAnswer(
        response.status(),
        response.body() == null
            ? ""
            : new String(response.body().asInputStream().readAllBytes(), UTF_8));
  }
}
