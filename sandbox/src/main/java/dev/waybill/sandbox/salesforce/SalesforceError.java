package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Salesforce's form: of a call, or of one row of a collection. No stack trace. */
final class SalesforceError extends RuntimeException {

  private final int status;
  private final String code;
  private final String message;
  private final List<String> fields;

  SalesforceError(int status, String code, String message, String... fields) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.message = message;
    this.fields = List.of(fields);
  }

  static SalesforceError bad(String code, String message, String... fields) {
    return new SalesforceError(400, code, message, fields);
  }

  static SalesforceError notFound() {
    return new SalesforceError(404, "NOT_FOUND", "The requested resource does not exist");
  }

  /** Of the whole call: a list of one. */
  Reply reply() {
    ArrayNode body = Json.object().putArray("errors");
    ObjectNode one = body.addObject();
    one.put("message", message);
    one.put("errorCode", code);
    if (!fields.isEmpty()) {
      fields.forEach(one.putArray("fields")::add);
    }
    return Reply.json(status, body);
  }

  /** Of one row, under a 200. */
  ObjectNode row() {
    ObjectNode row = Json.object();
    row.put("success", false);
    ObjectNode one = row.putArray("errors").addObject();
    one.put("statusCode", code);
    one.put("message", message);
    fields.forEach(one.putArray("fields")::add);
    return row;
  }
}
