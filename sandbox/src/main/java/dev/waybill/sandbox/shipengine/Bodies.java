package dev.waybill.sandbox.shipengine;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the bodies of requests, and refuses those that {@code requests.schema.json} does not
 * describe. Thread-safe.
 */
final class Bodies {

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final ObjectNode definitions = definitions();

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
        schemas.computeIfAbsent(definition, this::schema).validate(body).stream()
            .map(Bodies::error)
            .toList();
    if (!errors.isEmpty()) {
      throw new ShipEngineError(400, errors);
    }
  }

  private Schema schema(String definition) {
    return registry.getSchema(definitions.deepCopy().put("$ref", "#/$defs/" + definition));
  }

  private static ObjectNode error(Error error) {
    boolean absent = "required".equals(error.getKeyword());
    String at = error.getInstanceLocation().toString();
    String code = absent ? "field_value_required" : "invalid_field_value";
    return ShipEngineError.error("shipengine", "validation", code, at + ": " + error.getMessage())
        .put("field_name", at);
  }

  private static ObjectNode definitions() {
    try (InputStream schema = Bodies.class.getResourceAsStream("requests.schema.json")) {
      if (schema == null) {
        throw new IllegalStateException("requests.schema.json is missing");
      }
      return Json.readObject(schema.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
