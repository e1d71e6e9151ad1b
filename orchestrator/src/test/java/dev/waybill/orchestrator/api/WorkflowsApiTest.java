package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.OrchestratorTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WorkflowsApiTest extends OrchestratorTest {

  private static final String RETURNS =
      """
      workflow: returns
      steps:
        take-back: {service: inventory, action: take-back, undo: none, because: a test, send: []}
      cancelled:
        tell-customer-cancelled: {service: notification, action: order-cancelled, send: []}
      """;

  @Test
  void theShippedWorkflowIsThere() {
    JsonNode workflow = as("viewer").get("/api/workflows/fulfillment").json();

    assertThat(workflow.get("version").asInt()).isEqualTo(1);
    assertThat(workflow.get("yaml").asString()).contains("workflow: fulfillment");
    assertThat(workflow.get("steps").get(0).get("service").asString()).isEqualTo("inventory");
    assertThat(as("viewer").get("/api/workflows").json())
        .extracting(saved -> saved.get("name").asString())
        .contains("fulfillment");
  }

  @Test
  void aSavedDefinitionIsANewVersionWithItsAuthorAndTheSameTextAgainIsNone() {
    var first = as("manager").putYaml("/api/workflows/returns?comment=First", RETURNS);
    var again = as("manager").putYaml("/api/workflows/returns", RETURNS);
    var changed =
        as("manager").putYaml("/api/workflows/returns?comment=Second", RETURNS + "# changed\n");

    assertThat(first.json().get("version").asInt()).isEqualTo(1);
    assertThat(again.json().get("version").asInt()).isEqualTo(1);
    assertThat(changed.json().get("version").asInt()).isEqualTo(2);
    JsonNode versions = changed.json().get("versions");
    assertThat(versions)
        .extracting(version -> version.get("comment").asString())
        .containsExactly("Second", "First");
    assertThat(versions.get(0).get("author").asString()).isEqualTo("erika");
    assertThat(as("viewer").get("/api/workflows/returns?version=1").json().get("yaml").asString())
        .isEqualTo(RETURNS);
  }

  @Test
  void aDefinitionWithMistakesIsRefusedWithAllOfThem() {
    var answer =
        as("manager")
            .putYaml(
                "/api/workflows/fulfillment",
                """
                workflow: fulfillment
                steps:
                  a: {needs: nowhere, service: x, action: do-it, undo: undo-it}
                  b: {service: x, action: do-it}
                """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("mistakes").size()).isGreaterThanOrEqualTo(2);
    assertThat(answer.json().get("mistakes").get(0).get("line").asInt()).isPositive();
    assertThat(as("viewer").get("/api/workflows/fulfillment").json().get("version").asInt())
        .isEqualTo(1);
  }

  @Test
  void aDefinitionUnderAnotherNameIsRefused() {
    var answer = as("manager").putYaml("/api/workflows/exchanges", RETURNS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("not exchanges");
  }

  @Test
  void aWorkflowThatIsNotThereIsNotFound() {
    assertThat(as("viewer").get("/api/workflows/nothing").status()).isEqualTo(404);
    assertThat(as("viewer").get("/api/workflows/fulfillment?version=99").status()).isEqualTo(404);
    assertThat(as("viewer").putYaml("/api/workflows/returns", RETURNS).status()).isEqualTo(403);
  }

  @Test
  void aDefinitionIsCheckedWithoutBeingSaved() {
    var wrong =
        as("manager")
            .postYaml(
                "/api/workflows/draft/check",
                """
                workflow: draft
                steps:
                  a: {service: inventry, action: do-it, undo: undo-it, when: order.totl > 1}
                """);
    var right =
        as("manager").postYaml("/api/workflows/draft/check", RETURNS.replace("returns", "draft"));

    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.json().get("valid").asBoolean()).isFalse();
    assertThat(wrong.json().get("mistakes"))
        .extracting(mistake -> mistake.get("hint").asString())
        .containsExactly(
            "did you mean 'inventory'? If it is new, start it once before you save this",
            "did you mean 'total'?");
    assertThat(right.json().get("valid").asBoolean()).isTrue();
    assertThat(right.json().get("steps").get(0).get("name").asString()).isEqualTo("take-back");
    assertThat(as("viewer").get("/api/workflows/draft").status()).isEqualTo(404);
  }

  @Test
  void theSecretsThatADefinitionNamesAreListedWithTheirPlacesForWhoeverKnowsThem() {
    String yaml =
        """
        workflow: tools
        steps:
          check:
            http:
              url: https://n8n.example.com:8443/webhook/${orderId}
              headers:
                Authorization: "Bearer ${secret:TOKEN}"
              secret: OWN
              undo: {url: "${secret:UNDO_ADDRESS}", headers: {X-Api-Key: "${secret:UNDO_KEY}"}}
          look:
            http: {url: "https://two.example/x", method: GET}
            undo: none
            because: it only looks
        """;
    var saved = as("manager").putYaml("/api/workflows/tools", yaml);
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);

    for (JsonNode answer :
        List.of(
            saved.json(),
            as("manager").postYaml("/api/workflows/tools/check", yaml).json(),
            as("manager").get("/api/workflows/tools").json())) {
      assertThat(answer.get("secrets"))
          .extracting(
              use ->
                  "%d %s %s %s"
                      .formatted(
                          use.get("line").asInt(),
                          use.get("name").asString(),
                          use.get("url").asString(),
                          use.get("signs").asBoolean()))
          .containsExactlyInAnyOrder(
              "7 TOKEN https://n8n.example.com:8443 false",
              "8 OWN https://n8n.example.com:8443 true",
              "9 UNDO_ADDRESS ${secret:UNDO_ADDRESS} false",
              "9 UNDO_KEY ${secret:UNDO_ADDRESS} false",
              "9 OWN ${secret:UNDO_ADDRESS} true",
              "11 HTTP_STEPS https://two.example true");
      assertThat(answer.get("warnings").isArray()).isTrue();
    }
    assertThat(as("viewer").get("/api/workflows/tools").json().get("secrets")).isEmpty();
  }

  @Test
  void theSchemaForEditorsIsServed() {
    var schema = as("viewer").get("/api/workflows/schema.json");

    assertThat(schema.status()).isEqualTo(200);
    assertThat(schema.contentType()).isEqualTo("application/schema+json");
    assertThat(schema.json().get("properties").propertyNames()).contains("workflow", "steps");
  }
}
