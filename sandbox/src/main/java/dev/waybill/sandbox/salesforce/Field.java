package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.web.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of an object.
 *
 * @param type string, textarea, email, phone, double, datetime, picklist, reference or id
 * @param length at most, of texts
 * @param key whether it is an External ID, and Unique
 * @param required whether a record cannot be without it
 * @param values of a picklist; else empty
 */
record Field(
    String name, String type, int length, boolean key, boolean required, List<String> values) {

  static Field text(String name, int length) {
    return new Field(name, "string", length, false, false, List.of());
  }

  static Field of(String name, String type, int length) {
    return new Field(name, type, length, false, false, List.of());
  }

  static Field key(String name) {
    return new Field(name, "string", 255, true, false, List.of());
  }

  Field needed() {
    return new Field(name, type, length, key, true, values);
  }

  /** What Salesforce takes for it; throws what it says otherwise. */
  @Nullable String accepted(JsonNode value) {
    if (value.isNull() || (value.isString() && value.asString().isBlank())) {
      return null;
    }
    String text = value.asString("");
    switch (type) {
      case "double" -> {
        if (!value.isNumber()) {
          throw SalesforceError.bad(
              "JSON_PARSER_ERROR", "Cannot deserialize instance of double from " + value, name);
        }
      }
      case "datetime" -> {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z")) {
          throw SalesforceError.bad(
              "JSON_PARSER_ERROR", "Cannot deserialize instance of datetime from " + text, name);
        }
      }
      case "email" -> {
        if (!text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
          throw SalesforceError.bad(
              "INVALID_EMAIL_ADDRESS", name + ": invalid email address: " + text, name);
        }
      }
      case "picklist" -> {
        if (!values.contains(text)) {
          throw SalesforceError.bad(
              "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
              name + ": bad value for restricted picklist field: " + text,
              name);
        }
      }
      default -> {}
    }
    if (length > 0 && text.length() > length) {
      throw SalesforceError.bad(
          "STRING_TOO_LONG",
          name + ": data value too large: " + text + " (max length=" + length + ")",
          name);
    }
    return text;
  }

  ObjectNode view(boolean unique) {
    ObjectNode view = Json.object();
    view.put("name", name);
    view.put("label", name.replace("__c", "").replace('_', ' '));
    view.put("type", type);
    view.put("length", length);
    view.put("externalId", key);
    view.put("unique", key && unique);
    view.put("nillable", !required);
    view.put("createable", !type.equals("id"));
    view.put("updateable", !type.equals("id"));
    view.put("custom", name.endsWith("__c"));
    view.put("defaultedOnCreate", false);
    ArrayNode listed = view.putArray("picklistValues");
    for (String value : values) {
      ObjectNode one = listed.addObject();
      one.put("active", true);
      one.put("value", value);
      one.put("label", value);
    }
    ArrayNode to = view.putArray("referenceTo");
    if (type.equals("reference")) {
      to.add("Contact");
      view.put("relationshipName", name.replace("__c", "__r"));
    }
    return view;
  }
}
