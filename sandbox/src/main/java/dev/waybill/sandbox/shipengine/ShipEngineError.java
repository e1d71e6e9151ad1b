package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An answer other than success, as ShipEngine writes it. Carries no stack trace. */
final class ShipEngineError extends RuntimeException {

  private final int status;
  private final List<ObjectNode> errors;

  ShipEngineError(int status, List<ObjectNode> errors) {
    super(errors.toString(), null, false, false);
    this.status = status;
    this.errors = errors;
  }

  /** Something of the request is wrong. */
  static ShipEngineError invalid(String code, String message, @Nullable String field) {
    ObjectNode error = error("shipengine", "validation", code, message);
    if (field != null && !field.isEmpty()) {
      error.put("field_name", field);
    }
    return new ShipEngineError(400, List.of(error));
  }

  static ShipEngineError notFound(String what) {
    return new ShipEngineError(
        404, List.of(error("shipengine", "validation", "invalid_identifier", what)));
  }

  /** ShipEngine's own rules say no. */
  static ShipEngineError rule(String code, String message) {
    return new ShipEngineError(400, List.of(error("shipengine", "business_rules", code, message)));
  }

  /** A carrier says no. */
  static ShipEngineError carrier(House house, String type, String code, String message) {
    return new ShipEngineError(400, List.of(carrierError(house, type, code, message)));
  }

  static ObjectNode carrierError(House house, String type, String code, String message) {
    return error("carrier", type, code, message)
        .put("carrier_id", house.id())
        .put("carrier_code", house.code());
  }

  static ObjectNode error(String source, String type, String code, String message) {
    return Json.object()
        .put("error_source", source)
        .put("error_type", type)
        .put("error_code", code)
        .put("message", message);
  }

  Reply reply() {
    ObjectNode body = Json.object().put("request_id", UUID.randomUUID().toString());
    body.putArray("errors").addAll(errors);
    return Reply.json(status, body);
  }
}
