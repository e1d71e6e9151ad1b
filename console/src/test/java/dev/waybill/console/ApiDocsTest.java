package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.net.http.HttpResponse;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class ApiDocsTest extends ConsoleTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void the_descriptions_of_all_services_are_one() {
    STUB.on(
        "GET /v3/api-docs",
        StubServices.Answer.json(
            """
            {"openapi":"3.1.0","paths":{"/api/orders":{"get":{"responses":{"200":{"content":{"application/json":
              {"schema":{"$ref":"#/components/schemas/DeadLetter"}}}}}}},"/internal":{}},
             "components":{"schemas":{"DeadLetter":{"type":"string"}}},"tags":[{"name":"Orders"}]}
            """));

    JsonNode docs =
        docs(
            visitor().get("/v3/api-docs", "Authorization", Visitor.basic("viewer", "view-secret")));

    assertThat(docs.path("paths").propertyNames())
        .contains("/api/orders", "/api/dead-letters")
        .doesNotContain("/internal");
    assertThat(docs.path("components").path("schemas").path("DeadLetter").path("type").asString())
        .as("what the console meant by it")
        .isEqualTo("object");
    assertThat(
            docs.path("components")
                .path("schemas")
                .path("orchestrator.DeadLetter")
                .path("type")
                .asString())
        .isEqualTo("string");
    assertThat(docs.path("paths").path("/api/orders").toString())
        .contains("#/components/schemas/orchestrator.DeadLetter");
    assertThat(docs.path("x-waybill-missing").toString()).contains("crm");
  }

  @Test
  void it_needs_a_sign_in_and_people_may_read_it_in_their_session() {
    assertThat(visitor().get("/v3/api-docs").statusCode()).isEqualTo(401);
    assertThat(viewer().get("/v3/api-docs").statusCode()).isEqualTo(200);
    assertThat(viewer().get("/swagger-ui").body()).contains("swagger-ui-bundle");
  }

  @Test
  void what_the_console_describes_of_itself_is_what_it_has() {
    var served =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(mapping -> mapping.getPatternValues().stream())
            .filter(path -> path.startsWith("/api/"))
            .collect(Collectors.toCollection(TreeSet::new));

    JsonNode docs = docs(operator().get("/v3/api-docs"));

    assertThat(new TreeSet<>(docs.path("paths").propertyNames())).isEqualTo(served);
  }

  private static JsonNode docs(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }
}
