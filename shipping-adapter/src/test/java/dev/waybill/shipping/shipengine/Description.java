package dev.waybill.shipping.shipengine;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;

import com.networknt.schema.SchemaRegistry;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * ShipEngine's own OpenAPI description. Its schemas forbid further properties in each part of what
 * they then put together, so that nothing would fit: the parts are joined here before anything is
 * compared. What a request cannot say (read-only) and an answer does not (write-only) is not
 * required of it.
 */
final class Description {

  private final JsonNode root;

  private Description(JsonNode root) {
    this.root = root;
  }

  static Description read(Path file) {
    try {
      return new Description(new YAMLMapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a body; empty if nothing is. */
  List<String> complaints(String method, String path, Optional<Integer> status, JsonNode body) {
    JsonNode operation = root.path("paths").path(template(path)).path(method.toLowerCase());
    JsonNode holder =
        status.isEmpty()
            ? operation.path("requestBody")
            : operation.path("responses").path(status.get().toString());
    JsonNode media = referred(holder).path("content").path("application/json");
    if (media.isMissingNode()) {
      return List.of(method + ' ' + path + " has no such body: " + status);
    }
    ObjectNode schema = plain(media.path("schema"), status.isEmpty());
    return SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
        .getSchema(schema)
        .validate(body)
        .stream()
        .map(
            error ->
                method
                    + ' '
                    + template(path)
                    + status.map(code -> " answer " + code).orElse(" request")
                    + ' '
                    + error.getInstanceLocation()
                    + ": "
                    + error.getMessage())
        .toList();
  }

  /** The path as it is described. The most exact of those that fit. */
  private String template(String path) {
    String[] asked = path.split("/");
    String best = "";
    int bestWords = -1;
    for (Map.Entry<String, JsonNode> one : root.path("paths").properties()) {
      String[] parts = one.getKey().split("/");
      int words = 0;
      boolean fits = parts.length == asked.length;
      for (int i = 0; fits && i < parts.length; i++) {
        boolean same = parts[i].equals(asked[i]);
        fits = same || parts[i].startsWith("{");
        words += same ? 1 : 0;
      }
      if (fits && words > bestWords) {
        best = one.getKey();
        bestWords = words;
      }
    }
    return best;
  }

  private JsonNode referred(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty()
        ? node
        : referred(root.at(reference.substring(1).replace("%20", " ")));
  }

  private ObjectNode plain(JsonNode described, boolean request) {
    JsonNode schema = referred(described);
    ObjectNode plain = Json.mapper().createObjectNode();
    var required = new TreeSet<String>();
    for (String copied :
        List.of("type", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems")) {
      if (schema.has(copied)) {
        plain.set(copied, schema.path(copied));
      }
    }
    if (schema.has("enum")) {
      plain.set("enum", schema.path("enum").deepCopy());
    }
    if (schema.has("items")) {
      plain.set("items", plain(schema.path("items"), request));
    }
    schema.path("required").forEach(name -> required.add(name.asString()));
    ObjectNode properties = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (property.getValue().path(request ? "readOnly" : "writeOnly").asBoolean(false)) {
        required.remove(property.getKey());
      }
      properties.set(property.getKey(), plain(property.getValue(), request));
    }
    schema.path("allOf").forEach(part -> join(plain, properties, required, plain(part, request)));
    choose(schema, plain, properties, required, request);
    if (!properties.isEmpty()) {
      plain.set("properties", properties);
      boolean open = schema.path("additionalProperties").asBoolean(false);
      plain.put("additionalProperties", open);
      withoutUnsayable(schema, properties, required, request);
    }
    if (!required.isEmpty()) {
      ArrayNode names = plain.putArray("required");
      required.forEach(names::add);
    }
    if (schema.path("nullable").asBoolean(false)) {
      orNull(plain);
    }
    return plain;
  }

  /** Read-only of whatever part it comes from. */
  private void withoutUnsayable(
      JsonNode schema, ObjectNode properties, Set<String> required, boolean request) {
    required.removeIf(
        name ->
            !properties.has(name)
                || request && isReadOnly(schema, name)
                || !request && properties.path(name).path("writeOnly").asBoolean(false));
  }

  private boolean isReadOnly(JsonNode described, String name) {
    JsonNode schema = referred(described);
    if (schema.path("properties").path(name).path("readOnly").asBoolean(false)) {
      return true;
    }
    return schema.path("allOf").valueStream().anyMatch(part -> isReadOnly(part, name));
  }

  private static void join(
      ObjectNode plain, ObjectNode properties, Set<String> required, ObjectNode part) {
    for (Map.Entry<String, JsonNode> one : part.properties()) {
      switch (one.getKey()) {
        case "properties" -> properties.setAll((ObjectNode) one.getValue());
        case "required" -> one.getValue().forEach(name -> required.add(name.asString()));
        case "additionalProperties" -> {}
        default -> plain.set(one.getKey(), one.getValue());
      }
    }
  }

  /** One of several forms: what they have in all, and what one of them needs. */
  private void choose(
      JsonNode schema,
      ObjectNode plain,
      ObjectNode properties,
      Set<String> required,
      boolean request) {
    if (!schema.has("oneOf")) {
      return;
    }
    ArrayNode choice = plain.putArray("oneOf");
    var names = new ArrayList<String>();
    for (JsonNode form : schema.path("oneOf")) {
      ObjectNode one = plain(form, request);
      properties.setAll((ObjectNode) one.path("properties"));
      ArrayNode needs = choice.addObject().putArray("required");
      JsonNode needed =
          one.has("required")
              ? one.path("required")
              : Json.mapper().valueToTree(one.path("properties").propertyNames());
      needed.forEach(name -> needs.add(name.asString()));
      needed.forEach(name -> names.add(name.asString()));
    }
    required.removeAll(names);
  }

  private static void orNull(ObjectNode plain) {
    if (plain.has("type") && plain.path("type").isString()) {
      String type = plain.path("type").asString();
      plain.putArray("type").add(type).add("null");
    }
    if (plain.has("enum")) {
      ((ArrayNode) plain.path("enum")).addNull();
    }
  }
}
