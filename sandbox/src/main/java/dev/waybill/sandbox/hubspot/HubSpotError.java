package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in HubSpot's form: of a whole call, or of one row of it. Carries no stack trace. */
final class HubSpotError extends RuntimeException {

  private final int status;
  private final String category;
  private final String message;

  HubSpotError(int status, String category, String message) {
    super(message, null, false, false);
    this.status = status;
    this.category = category;
    this.message = message;
  }

  static HubSpotError invalid(String message) {
    return new HubSpotError(400, "VALIDATION_ERROR", message);
  }

  static HubSpotError notFound(String what) {
    return new HubSpotError(404, "OBJECT_NOT_FOUND", what);
  }

  /** What HubSpot says of a value; other fields of the row may be as good as they like. */
  static HubSpotError value(String property, String error, String message) {
    ObjectNode one = Json.object();
    one.put("isValid", false);
    one.put("message", message);
    one.put("error", error);
    one.put("name", property);
    return invalid("Property values were not valid: [" + one + "]");
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** Of the whole call. */
  Reply reply() {
    ObjectNode body = Json.object();
    body.put("status", "error");
    body.put("message", message);
    body.put("correlationId", UUID.randomUUID().toString());
    body.put("category", category);
    return Reply.json(status, body);
  }

  /** Of one row, in an answer 207. */
  ObjectNode row(String traceId) {
    ObjectNode row = Json.object();
    row.put("status", "error");
    row.put("category", category);
    row.put("message", message);
    row.putObject("context").putArray("objectWriteTraceId").add(traceId);
    row.putArray("errors");
    row.putObject("links");
    return row;
  }
}
