package dev.waybill.step;

import dev.waybill.contracts.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a provider said where it did not do what it was asked for.
 *
 * @param status of HTTP; 0 if there was no answer
 * @param body as it came; may hold personal data, so keep it out of logs
 */
public record ProviderAnswer(int status, String body) {

  public static final ProviderAnswer NONE = new ProviderAnswer(0, "");

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

  /** Without what it said. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
