package dev.waybill.orchestrator.workflow;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema that editors use knows the same words as the parser. */
class WorkflowSchemaTest {

  private final JsonNode schema =
      Json.mapper().readTree(getClass().getResourceAsStream("/workflows/workflow.schema.json"));

  @Test
  void knows_the_keys_of_the_parser() {
    assertThat(keys(schema)).containsExactlyElementsOf(DocumentReader.KEYS);
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
        .containsExactlyElementsOf(OrderSections.NAMES);
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.orchestrator.workflow.ShippedWorkflowsTest#shipped")
  void takes_what_is_shipped(Path file) throws IOException {
    assertThat(complaints(Files.readString(file))).isEmpty();
  }

  /** What the schema can know, it says as the parser does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "service: s, action: x, undo: none",
        "service: s, action: x, undo: y, because: z",
        "service: s, action: x",
        "service: s, action: Buy_It, undo: y",
        "service: s, action: x, undo: y, timeout: soon",
        "service: s, action: x, undo: y, rejected: perhaps",
        "service: s, action: x, undo: y, retry: {attempts: 0}",
        "service: s, action: x, undo: y, retry: {jitter: 200%}",
        "service: s, action: x, undo: y, send: [everything]",
        "hold: approval, deadline: 24h",
        "hold: approval, undo: none",
      })
  void complains_of_what_the_parser_complains_of(String step) {
    String yaml = "workflow: x\nsteps:\n  a: {" + step + "}\n";

    assertThat(new WorkflowParser(new CelConditions()).parse(yaml))
        .isInstanceOf(ParseResult.Invalid.class);
    assertThat(complaints(yaml)).isNotEmpty();
  }

  private List<?> complaints(String yaml) {
    JsonNode document = YAMLMapper.shared().readTree(yaml);
    return SchemaRegistry.withDefaultDialect(DRAFT_2020_12)
        .getSchema(schema.toString(), InputFormat.JSON)
        .validate(document.toString(), InputFormat.JSON);
  }

  private JsonNode definition(String name) {
    return schema.get("$defs").get(name);
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.get("properties").propertyNames());
  }
}
