package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.web.Problem;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the org works at present.
 *
 * @param sessionSeconds how long a session lasts without a call
 * @param unique whether the external ids are Unique; where they are not, several records may have
 *     one
 * @param duplicateRule whether a second contact with an e-mail address is refused
 */
record Habits(int sessionSeconds, boolean unique, boolean duplicateRule) {

  static final Habits USUAL = new Habits(7_200, true, false);

  private static final Set<String> FIELDS = Set.of("sessionSeconds", "unique", "duplicateRule");
  private static final int MOST_SECONDS = 86_400;

  /** What a request does not name is as usual. */
  static Habits read(ObjectNode wanted) {
    for (String name : wanted.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(400, "unknown_field", "There is no field " + name + '.');
      }
    }
    return new Habits(
        Math.clamp(wanted.path("sessionSeconds").asInt(USUAL.sessionSeconds), 0, MOST_SECONDS),
        wanted.path("unique").asBoolean(true),
        wanted.path("duplicateRule").asBoolean(false));
  }
}
