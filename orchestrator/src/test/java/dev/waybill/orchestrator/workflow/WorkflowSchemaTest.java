package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The schema that editors use knows the same words as the parser. */
class WorkflowSchemaTest {

  private final JsonNode schema =
      Json.mapper().readTree(getClass().getResourceAsStream("/workflows/workflow.schema.json"));

  @Test
  void knows_the_keys_of_the_parser() {
    assertThat(keys(schema)).containsExactlyElementsOf(WorkflowParser.KEYS);
    assertThat(keys(definition("call"))).containsExactlyElementsOf(StepReader.CALL_KEYS);
    assertThat(keys(definition("hold"))).containsExactlyElementsOf(StepReader.HOLD_KEYS);
    assertThat(keys(definition("cancelledCall")))
        .containsExactlyElementsOf(StepReader.CANCELLED_KEYS);
    assertThat(keys(definition("httpCall"))).containsExactlyElementsOf(StepReader.HTTP_KEYS);
    assertThat(keys(definition("cancelledHttpCall")))
        .containsExactlyElementsOf(StepReader.CANCELLED_HTTP_KEYS);
    assertThat(keys(definition("http"))).containsExactlyElementsOf(HttpReader.KEYS);
    assertThat(keys(definition("httpRequest"))).containsExactlyElementsOf(HttpReader.REQUEST_KEYS);
    assertThat(keys(definition("retry"))).containsExactlyElementsOf(StepReader.RETRY_KEYS);
  }

  @Test
  void knows_the_sections_of_an_order() {
    assertThat(definition("section").get("enum").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(StepReader.SECTIONS);
  }

  private JsonNode definition(String name) {
    return schema.get("$defs").get(name);
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.get("properties").propertyNames());
  }
}
