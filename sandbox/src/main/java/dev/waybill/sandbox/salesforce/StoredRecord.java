package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.web.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A record. Guarded by its table's lock. */
final class StoredRecord {

  final String id;
  final Map<String, String> values = new TreeMap<>();

  StoredRecord(String id) {
    this.id = id;
  }

  String value(String field) {
    return values.getOrDefault(field, "");
  }

  ObjectNode view(String type, String version) {
    ObjectNode view = Json.object();
    ObjectNode attributes = view.putObject("attributes");
    attributes.put("type", type);
    attributes.put("url", "/services/data/" + version + "/sobjects/" + type + '/' + id);
    view.put("Id", id);
    values.forEach(view::put);
    return view;
  }
}
