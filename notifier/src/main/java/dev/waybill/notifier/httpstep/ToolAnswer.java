package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.wire.Json;
import dev.waybill.notifier.outgoing.Answered;
import dev.waybill.step.Outcome;
import dev.waybill.step.provider.AnswerKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a tool's words mean. A body with {@code outcome} ("completed" or "rejected") says it itself,
 * with {@code result}, or {@code code} and {@code reason}; any other JSON is the result, if it is
 * what the step expects. A result is an object always: a list becomes its field {@code items}, any
 * other value {@code value}.
 */
final class ToolAnswer {

  /** Results are kept with the order and handed to later steps. */
  static final int LARGEST_RESULT = 32 * 1024;

  /**
   * Codes of answers that the same request would only bring again: the orchestrator asks a person
   * instead.
   */
  private static final String ONLY_RECEIVED = "only-received";

  private static final String UNEXPECTED = "unexpected-answer";

  private ToolAnswer() {}

  /** An answer that is not to be taken; the message says why. */
  static final class Unusable extends RuntimeException {
    private final String code;

    Unusable(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  /**
   * What the body of an answer or of a call back says.
   *
   * @param expects null if the step expects nothing in particular
   * @throws Unusable if it says nothing that can be used
   */
  static Outcome read(String body, @Nullable Expected expects) {
    if (body.length() > LARGEST_RESULT) {
      throw unusable("The answer has more than " + LARGEST_RESULT + " bytes");
    }
    JsonNode json = body.isBlank() ? null : json(body);
    String outcome = json == null ? "" : json.path("outcome").asString("");
    return switch (outcome) {
      case "completed" -> completed(json == null ? null : json.get("result"), expects);
      case "rejected" ->
          Outcome.rejected(
              text(json, "code", "rejected"), text(json, "reason", "The tool said no"));
      default -> completed(json, expects);
    };
  }

  private static Outcome completed(@Nullable JsonNode said, @Nullable Expected expects) {
    JsonNode result = asObject(said);
    String mistake = expects == null ? null : expects.mistakeIn(result);
    if (mistake != null) {
      throw new Unusable(UNEXPECTED, mistake);
    }
    return Outcome.completed(result);
  }

  /** Conditions and later steps ask for fields by name. */
  private static @Nullable JsonNode asObject(@Nullable JsonNode said) {
    if (said == null || said.isNull() || said.isMissingNode()) {
      return null;
    }
    if (said.isObject()) {
      return said;
    }
    return JsonNodeFactory.instance.objectNode().set(said.isArray() ? "items" : "value", said);
  }

  /**
   * What a response means.
   *
   * @return null if it is only a receipt, and the call back is still to come
   */
  static @Nullable Outcome of(Answered answered, boolean callback, @Nullable Expected expects) {
    return switch (answered) {
      case Answered.Failure failure ->
          new Outcome.Unavailable(
              failure.code(), failure.reason(), failure.retryAfter(), failure.mayHaveArrived());
      case Answered.Response response when response.ok() -> ok(response, callback, expects);
      case Answered.Response response -> notOk(response);
    };
  }

  private static @Nullable Outcome ok(
      Answered.Response response, boolean callback, @Nullable Expected expects) {
    JsonNode json = jsonOrNull(response.body());
    boolean says = json != null && json.path("outcome").asString("").matches("completed|rejected");
    if (callback && !says) {
      return null;
    }
    try {
      boolean asked = expects == null || !expects.fields().isEmpty();
      if (!says && asked && Receipts.is(response.status(), response.body(), json)) {
        boolean carries = expects != null && expects.mistakeIn(json) == null;
        if (!carries) {
          throw new Unusable(ONLY_RECEIVED, Receipts.advice(response.body()));
        }
      }
      if (!asked && json == null) {
        return Outcome.completed(null);
      }
      if (!response.whole()) {
        throw unusable("The answer is too long");
      }
      return read(response.body(), expects);
    } catch (Unusable e) {
      return new Outcome.Unavailable(e.code, String.valueOf(e.getMessage()), null, true);
    }
  }

  private static Outcome notOk(Answered.Response response) {
    int status = response.status();
    String words = ToolWords.of(response.body());
    String says = "The tool answered " + status + (words.isEmpty() ? "" : ": " + words);
    if (status == 409 || status == 422) {
      JsonNode json = jsonOrNull(response.body());
      return Outcome.rejected(text(json, "code", "rejected"), text(json, "reason", says));
    }
    return new Outcome.Unavailable(
        AnswerKind.code(status),
        says,
        response.retryAfter(),
        AnswerKind.of(status).mayHaveHappened());
  }

  private static JsonNode json(String body) {
    JsonNode json = jsonOrNull(body);
    if (json == null) {
      String words = ToolWords.of(body);
      throw unusable("The answer is not JSON" + (words.isEmpty() ? "" : ": " + words));
    }
    return json;
  }

  private static Unusable unusable(String message) {
    return new Unusable("unusable-answer", message);
  }

  private static @Nullable JsonNode jsonOrNull(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String text(@Nullable JsonNode json, String field, String otherwise) {
    String text = json == null ? "" : json.path(field).asString("");
    return text.isBlank() ? otherwise : ToolWords.shortened(text);
  }
}
