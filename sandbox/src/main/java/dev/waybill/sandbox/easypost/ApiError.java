package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;

/** A refusal as EasyPost words it: {@code {"error": {code, message, errors}}}. */
final class ApiError extends RuntimeException {

  private final int status;
  private final String code;
  private final List<FieldError> errors;

  ApiError(int status, String code, String message, FieldError... errors) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.of(errors);
  }

  static ApiError notFound() {
    return new ApiError(404, "NOT_FOUND", "The requested resource could not be found.");
  }

  static ApiError missing(String field) {
    return new ApiError(
        422,
        "PARAMETER.REQUIRED",
        "Missing required parameter.",
        new FieldError(field, "cannot be blank"));
  }

  static ApiError invalid(String field, String message) {
    return new ApiError(
        422, "PARAMETER.INVALID", "Invalid parameter.", new FieldError(field, message));
  }

  Reply reply() {
    return Reply.json(
        status,
        Map.of(
            "error",
            Map.of("code", code, "message", String.valueOf(getMessage()), "errors", errors)));
  }

  record FieldError(String field, String message) {}
}
