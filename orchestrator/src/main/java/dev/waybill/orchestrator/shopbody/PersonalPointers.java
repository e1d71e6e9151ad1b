package dev.waybill.orchestrator.shopbody;

import dev.waybill.contracts.wire.ShopBody;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds what the patterns of {@link ShopBody#PERSONAL_HEADER} mean in one body. */
final class PersonalPointers {

  private static final String ANY = "*";

  private PersonalPointers() {}

  /** JSON pointers (RFC 6901) to all that is there and holds something. */
  static List<String> in(JsonNode body, String patterns) {
    var found = new ArrayList<String>();
    patterns.lines().map(pattern -> pattern.split("/")).forEach(p -> find(body, p, 1, "", found));
    return List.copyOf(found);
  }

  private static void find(
      JsonNode node, String[] pattern, int at, String pointer, List<String> found) {
    if (at == pattern.length) {
      if (holdsSomething(node)) {
        found.add(pointer);
      }
    } else if (!pattern[at].equals(ANY)) {
      find(node.path(pattern[at]), pattern, at + 1, pointer + '/' + pattern[at], found);
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        find(node.path(i), pattern, at + 1, pointer + '/' + i, found);
      }
    } else {
      node.properties()
          .forEach(
              field ->
                  find(
                      field.getValue(),
                      pattern,
                      at + 1,
                      pointer + '/' + field.getKey().replace("~", "~0").replace("/", "~1"),
                      found));
    }
  }

  private static boolean holdsSomething(JsonNode node) {
    return !node.isMissingNode()
        && !node.isNull()
        && !(node.isString() && node.stringValue().isEmpty())
        && !(node.isContainer() && node.isEmpty());
  }
}
