package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.step.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a tool's words mean. A body with {@code outcome} ("completed" or "rejected") says it itself,
 * with {@code result}, or {@code code} and {@code reason}; any other JSON is the result.
 */
final class ToolAnswer {

  /** Results are kept with the order and handed to later steps. */
  static final int LARGEST_RESULT = 32 * 1024;

  private static final int LONGEST_TEXT = 300;

  private ToolAnswer() {}

  /** An answer that is not to be taken; the message says why. */
  static final class Unusable extends RuntimeException {
    Unusable(String message) {
      super(message);
    }
  }

  /**
   * What the body of an answer or of a call back says.
   *
   * @throws Unusable if it says nothing that can be used
   */
  static Outcome read(String body) {
    if (body.length() > LARGEST_RESULT) {
      throw new Unusable("The answer has more than " + LARGEST_RESULT + " bytes");
    }
    JsonNode json = body.isBlank() ? null : json(body);
    if (json == null || json.isNull()) {
      return Outcome.completed(null);
    }
    String outcome = json.path("outcome").asString("");
    return switch (outcome) {
      case "completed" -> Outcome.completed(json.get("result"));
      case "rejected" ->
          Outcome.rejected(
              text(json, "code", "rejected"), text(json, "reason", "The tool said no"));
      default -> Outcome.completed(json);
    };
  }

  /**
   * What a response means.
   *
   * @return null if it is only a receipt, and the call back is still to come
   */
  static @Nullable Outcome of(Answered answered, boolean callback) {
    return switch (answered) {
      case Answered.Failure failure ->
          new Outcome.Unavailable(failure.code(), failure.reason(), null, failure.mayHaveArrived());
      case Answered.Response response when response.ok() -> ok(response, callback);
      case Answered.Response response -> notOk(response);
    };
  }

  private static @Nullable Outcome ok(Answered.Response response, boolean callback) {
    if (callback && !saysOutcome(response.body())) {
      return null;
    }
    try {
      if (!response.whole()) {
        throw new Unusable("The answer is too long");
      }
      return read(response.body());
    } catch (Unusable e) {
      return new Outcome.Unavailable("unusable-answer", String.valueOf(e.getMessage()), null, true);
    }
  }

  private static Outcome notOk(Answered.Response response) {
    int status = response.status();
    String says = "The tool answered " + status;
    if (status == 409 || status == 422) {
      JsonNode json = jsonOrNull(response.body());
      return Outcome.rejected(
          json == null ? "rejected" : text(json, "code", "rejected"),
          json == null ? says : text(json, "reason", says));
    }
    boolean nothingDone = status < 500 || status == 503;
    return new Outcome.Unavailable(
        status == 429 ? "rate-limited" : "http-" + status,
        says,
        response.retryAfter(),
        !nothingDone);
  }

  private static boolean saysOutcome(String body) {
    JsonNode json = jsonOrNull(body);
    return json != null && json.path("outcome").asString("").matches("completed|rejected");
  }

  private static JsonNode json(String body) {
    JsonNode json = jsonOrNull(body);
    if (json == null) {
      throw new Unusable("The answer is not JSON");
    }
    return json;
  }

  private static @Nullable JsonNode jsonOrNull(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String text(JsonNode json, String field, String otherwise) {
    String text = json.path(field).asString("");
    return text.isBlank()
        ? otherwise
        : text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
  }
}
