package dev.waybill.step;

import dev.waybill.contracts.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A provider understood the request and refused it (see {@link
 * dev.waybill.step.provider.AnswerKind#REFUSED}): it had no effect. The provider class turns those
 * that are the business's no into {@link Outcome.Rejected}, and lets the others (a wrong key, a
 * wrong address of the API) pass: they become {@link Outcome.Unavailable}, since a person can mend
 * the configuration.
 */
public final class ProviderRejection extends RuntimeException {

  private final int status;
  private final String body;

  public ProviderRejection(int status, String body) {
    super("HTTP " + status);
    this.status = status;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The answer as it came; may hold personal data, so keep it out of logs. */
  public String body() {
    return body;
  }

  /** The field {@code code} of a JSON answer, "" if there is none. */
  public String code() {
    return text("code");
  }

  /** The field {@code message} of a JSON answer, "" if there is none. */
  public String message() {
    return text("message");
  }

  private String text(String field) {
    JsonNode json = json();
    return json == null ? "" : json.path(field).asString("");
  }

  /** The answer as JSON; null if it is none. */
  public @Nullable JsonNode json() {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }
}
