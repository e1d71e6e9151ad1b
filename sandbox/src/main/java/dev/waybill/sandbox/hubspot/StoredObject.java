package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A contact or an order. Guarded by its type's lock. */
final class StoredObject {

  static final String EMAIL = "email";
  static final String OTHER_EMAILS = "hs_additional_emails";

  final String id;
  final Map<String, String> values = new TreeMap<>();

  /** Of an order: under which order its effects are counted. */
  String countedAs = "";

  private final Instant created;
  private Instant updated;

  StoredObject(String id, Instant now) {
    this.id = id;
    this.created = now;
    this.updated = now;
  }

  String value(String property) {
    return values.getOrDefault(property, "");
  }

  void set(String property, String value, Instant now) {
    if (value.isEmpty()) {
      values.remove(property);
    } else {
      values.put(property, value);
    }
    updated = now;
  }

  /** All addresses that lead to this contact, the first one first. */
  List<String> emails() {
    return Arrays.stream((value(EMAIL) + ';' + value(OTHER_EMAILS)).split(";"))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  static String email(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** As it is answered: with all values, since callers of a sandbox look at them. */
  ObjectNode view() {
    ObjectNode view = Json.object();
    view.put("id", id);
    ObjectNode properties = view.putObject("properties");
    properties.put("hs_object_id", id);
    values.forEach(properties::put);
    view.put("createdAt", created.toString());
    view.put("updatedAt", updated.toString());
    view.put("archived", false);
    return view;
  }
}
