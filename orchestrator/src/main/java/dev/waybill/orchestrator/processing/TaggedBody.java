package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.RuleMarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order's content with the tags that order rules have added: they are searched for and sent to
 * services like those of the shop. Most orders have none, and their content stays as it came.
 */
final class TaggedBody {

  private static final String TAGS = "tags";

  private TaggedBody() {}

  static byte @Nullable [] of(byte @Nullable [] body, RuleMarks marks) {
    if (body == null || marks.tags().isEmpty()) {
      return body;
    }
    var order = (ObjectNode) Json.mapper().readTree(body);
    var told = new ArrayList<String>();
    order.path(TAGS).valueStream().map(JsonNode::asString).forEach(told::add);
    List<String> all = marks.beside(told);
    if (all.size() == told.size()) {
      return body;
    }
    ArrayNode tags = order.putArray(TAGS);
    all.forEach(tags::add);
    return Json.mapper().writeValueAsBytes(order);
  }
}
