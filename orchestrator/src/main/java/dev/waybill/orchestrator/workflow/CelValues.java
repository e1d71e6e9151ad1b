package dev.waybill.orchestrator.workflow;

import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import tools.jackson.databind.JsonNode;

/** JSON as CEL sees it. */
final class CelValues {

  private CelValues() {}

  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> {
        var fields = new HashMap<String, Object>();
        node.forEachEntry((name, value) -> fields.put(name, of(value)));
        yield fields;
      }
      case ARRAY -> {
        var elements = new ArrayList<>(node.size());
        node.forEach(element -> elements.add(of(element)));
        yield elements;
      }
      case STRING, BINARY -> node.asString();
      case BOOLEAN -> node.booleanValue();
      // Whole numbers are CEL's int, all others its double; they compare with one another.
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? node.longValue()
              : node.doubleValue();
      case NULL, MISSING -> NullValue.NULL_VALUE;
    };
  }
}
