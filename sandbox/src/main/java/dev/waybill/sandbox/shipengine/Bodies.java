package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.BodySchema;
import dev.waybill.sandbox.web.BodySchema.Complaint;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the bodies of requests, and refuses those that {@code requests.schema.json} does not
 * describe. Thread-safe.
 */
final class Bodies {

  private final BodySchema schema = new BodySchema(Bodies.class, "requests.schema.json");

  /** The body of a call as an object; an empty one for a call without, where that is allowed. */
  ObjectNode object(Call call, String definition) {
    JsonNode body = call.body().length == 0 ? Json.object() : json(call);
    check(body, definition);
    return (ObjectNode) body;
  }

  JsonNode array(Call call, String definition) {
    JsonNode body = json(call);
    check(body, definition);
    return body;
  }

  private static JsonNode json(Call call) {
    try {
      return Json.read(call.body());
    } catch (Problem e) {
      throw ShipEngineError.invalid("request_body_required", "The body is not JSON.", null);
    }
  }

  private void check(JsonNode body, String definition) {
    List<ObjectNode> errors =
        schema.complaints(definition, body).stream().map(Bodies::error).toList();
    if (!errors.isEmpty()) {
      throw new ShipEngineError(400, errors);
    }
  }

  private static ObjectNode error(Complaint complaint) {
    return ShipEngineError.error(
            "shipengine",
            "validation",
            "invalid_field_value",
            complaint.path() + ": " + complaint.message())
        .put("field_name", complaint.path());
  }
}
