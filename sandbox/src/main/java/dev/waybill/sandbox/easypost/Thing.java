package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all of EasyPost's objects have: an id of a prefix and 32 hex digits, a mode and times. */
final class Thing {

  private Thing() {}

  static String id(String prefix, long number) {
    return prefix + '_' + String.format(Locale.ROOT, "%032x", number);
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static ObjectNode of(String object, String id, boolean live, Instant created) {
    ObjectNode thing = Json.object();
    thing.put("id", id);
    thing.put("object", object);
    thing.put("created_at", time(created));
    thing.put("updated_at", time(created));
    thing.put("mode", mode(live));
    return thing;
  }

  static String mode(boolean live) {
    return live ? "production" : "test";
  }

  /** Takes fields over as they were sent; those that were not are null. */
  static void copy(JsonNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      to.set(field, from.path(field).isMissingNode() ? to.nullNode() : from.path(field));
    }
  }
}
