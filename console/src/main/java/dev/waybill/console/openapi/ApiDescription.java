package dev.waybill.console.openapi;

import dev.waybill.contracts.Service;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI description made of many: their paths, tags and components side by side. Two services
 * may use one name for different components; the later one's is then renamed to "service.name",
 * wherever it is referred to.
 */
final class ApiDescription {

  private static final String REFERENCE = "$ref";
  private static final String COMPONENTS = "#/components/";

  private final ObjectNode whole;

  /**
   * @param frame a description with everything that is not a service's: title, security, own paths
   */
  ApiDescription(ObjectNode frame) {
    this.whole = frame;
  }

  /** Adds what a service describes, as far as it is reachable at the front door. */
  void add(Service service, JsonNode described) {
    ObjectNode part = (ObjectNode) described.deepCopy();
    renameClashes(service.label(), part);
    ObjectNode paths = object(whole, "paths");
    part.path("paths")
        .propertyStream()
        .filter(path -> service.owns(path.getKey()))
        .forEach(path -> paths.set(path.getKey(), path.getValue()));
    part.path("components")
        .propertyStream()
        .filter(kind -> !kind.getKey().equals("securitySchemes"))
        .forEach(
            kind -> {
              ObjectNode all = object(object(whole, "components"), kind.getKey());
              kind.getValue()
                  .propertyStream()
                  .forEach(component -> all.set(component.getKey(), component.getValue()));
            });
    ArrayNode tags = array(whole, "tags");
    part.path("tags").forEach(tags::add);
  }

  JsonNode whole() {
    return whole;
  }

  private void renameClashes(String service, ObjectNode part) {
    for (Map.Entry<String, JsonNode> kind : part.path("components").properties()) {
      JsonNode taken = whole.path("components").path(kind.getKey());
      for (String name : kind.getValue().propertyNames().toArray(String[]::new)) {
        JsonNode other = taken.path(name);
        if (!other.isMissingNode() && !other.equals(kind.getValue().path(name))) {
          var components = (ObjectNode) kind.getValue();
          String own = service + '.' + name;
          components.set(own, components.path(name));
          components.remove(name);
          String prefix = COMPONENTS + kind.getKey() + '/';
          refer(part, prefix + name, prefix + own);
        }
      }
    }
  }

  private static void refer(JsonNode node, String from, String to) {
    if (node instanceof ObjectNode object && object.path(REFERENCE).asString("").equals(from)) {
      object.put(REFERENCE, to);
    }
    for (Iterator<JsonNode> child = node.iterator(); child.hasNext(); ) {
      refer(child.next(), from, to);
    }
  }

  private static ObjectNode object(ObjectNode in, String name) {
    if (!(in.path(name) instanceof ObjectNode)) {
      in.set(name, JsonNodeFactory.instance.objectNode());
    }
    return (ObjectNode) in.path(name);
  }

  private static ArrayNode array(ObjectNode in, String name) {
    if (!(in.path(name) instanceof ArrayNode)) {
      in.set(name, JsonNodeFactory.instance.arrayNode());
    }
    return (ArrayNode) in.path(name);
  }
}
