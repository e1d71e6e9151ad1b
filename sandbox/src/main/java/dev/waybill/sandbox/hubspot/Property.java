package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A property of a type of object.
 *
 * @param type string, number, datetime or enumeration
 * @param unique whether no two objects have one value of it
 * @param readOnly whether only HubSpot sets it
 * @param options of an enumeration; else empty
 */
record Property(
    String name,
    String label,
    String type,
    String fieldType,
    String group,
    boolean unique,
    boolean readOnly,
    List<String> options) {

  static Property text(String name, String label, String group) {
    return new Property(name, label, "string", "text", group, false, false, List.of());
  }

  static Property number(String name, String label, String group) {
    return new Property(name, label, "number", "number", group, false, false, List.of());
  }

  static Property time(String name, String label, String group, boolean readOnly) {
    return new Property(name, label, "datetime", "date", group, false, readOnly, List.of());
  }

  static Property read(JsonNode wanted) {
    var options = new ArrayList<String>();
    wanted.path("options").forEach(option -> options.add(Json.text(option, "value")));
    return new Property(
        Json.text(wanted, "name"),
        Json.text(wanted, "label"),
        Json.text(wanted, "type"),
        Json.text(wanted, "fieldType"),
        Json.text(wanted, "groupName"),
        wanted.path("hasUniqueValue").asBoolean(false),
        false,
        List.copyOf(options));
  }

  /** What is wrong with a value of it: HubSpot's word, or "" for nothing. "" clears a value. */
  String wrong(String value) {
    if (readOnly) {
      return "READ_ONLY_VALUE";
    }
    if (value.isEmpty()) {
      return "";
    }
    return switch (type) {
      case "number" -> value.matches("-?\\d+(\\.\\d+)?") ? "" : "INVALID_LONG";
      case "datetime" -> value.matches("\\d{4}-\\d\\d-\\d\\dT.*Z|\\d{10,13}") ? "" : "INVALID_DATE";
      case "enumeration" -> options.contains(value) ? "" : "INVALID_OPTION";
      default ->
          name.equals("email") && !value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")
              ? "INVALID_EMAIL"
              : "";
    };
  }

  ObjectNode view() {
    ObjectNode view = Json.object();
    view.put("name", name);
    view.put("label", label);
    view.put("type", type);
    view.put("fieldType", fieldType);
    view.put("groupName", group);
    view.put("description", "");
    view.put("hasUniqueValue", unique);
    view.put("hidden", false);
    view.put("archived", false);
    ArrayNode listed = view.putArray("options");
    for (String option : options) {
      ObjectNode one = listed.addObject();
      one.put("label", option);
      one.put("value", option);
      one.put("hidden", false);
    }
    ObjectNode may = view.putObject("modificationMetadata");
    may.put("readOnlyValue", readOnly);
    may.put("readOnlyDefinition", group.isEmpty());
    may.put("archivable", !readOnly);
    return view;
  }
}
