package dev.waybill.sandbox;

import static com.networknt.schema.SpecificationVersion.DRAFT_2020_12;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import dev.waybill.sandbox.Outside.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the sandbox's HubSpot takes and answers is what HubSpot's description of contacts says. The
 * description is not ours to hand on, so this runs where somebody has it: as {@code
 * hubspot-contacts-v3.patched.json} in the directory that CRM_APIS names.
 */
@EnabledIfEnvironmentVariable(named = "CRM_APIS", matches = ".+")
class HubSpotDescriptionTest {

  private static final String[] OURS = {"Authorization", "Bearer pat-sandbox-hubspot"};
  private static final String CONTACTS = "/hubspot/crm/v3/objects/contacts";

  private static final String ROW =
      """
      {"inputs": [{"id": "%s", "idProperty": "email", "objectWriteTraceId": "%s",
        "properties": {"firstname": "Anna"}}%s]}\
      """;

  private static JsonNode theirs;
  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    Path file = Path.of(System.getenv("CRM_APIS"), "hubspot-contacts-v3.patched.json");
    theirs = Outside.JSON.readTree(Files.readString(file));
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @Test
  void bodies_that_are_taken_are_described() throws IOException {
    String upsert = ROW.formatted("a@example.com", "t1", "");
    assertThat(fits("BatchInputSimplePublicObjectBatchInputUpsert", upsert)).isEmpty();
    String id = post("/batch/upsert", upsert, 200, "BatchResponseSimplePublicUpsertObject", "id");
    String other =
        post(
            "/batch/upsert",
            ROW.formatted("b@example.com", "t2", ""),
            200,
            "BatchResponseSimplePublicUpsertObject",
            "id");

    String read =
        "{\"inputs\": [{\"id\": \"%s\"}], \"properties\": [], \"propertiesWithHistory\": []}";
    assertThat(fits("BatchReadInputSimplePublicObjectId", read.formatted(id))).isEmpty();
    post("/batch/read", read.formatted(id), 200, "BatchResponseSimplePublicObject", "");
    post("/batch/read", read.formatted("0"), 207, "BatchResponseSimplePublicObjectWithErrors", "");

    String merge =
        "{\"primaryObjectId\": \"%s\", \"objectIdToMerge\": \"%s\"}".formatted(id, other);
    assertThat(fits("PublicMergeInput", merge)).isEmpty();
    post("/merge", merge, 200, "SimplePublicObject", "");

    String forget = "{\"objectId\": \"" + id + "\"}";
    assertThat(fits("PublicGdprDeleteInput", forget)).isEmpty();
    assertThat(outside.post(CONTACTS + "/gdpr-delete", forget, OURS).status()).isEqualTo(204);
  }

  @Test
  void errors_are_answered_as_described() throws IOException {
    String bad = ROW.formatted("c@example.com", "t3", ", " + row("no address", "t4"));
    post("/batch/upsert", bad, 207, "BatchResponseSimplePublicUpsertObjectWithErrors", "");
    post("/batch/upsert", bad.replace("t4", "t3"), 400, "Error", "");
    post("/merge", "{}", 400, "Error", "");
    Answer nobody = outside.get(CONTACTS + "/1");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(fits("Error", nobody.text())).isEmpty();
  }

  private static String row(String id, String trace) {
    return "{\"id\": \"%s\", \"idProperty\": \"email\", \"objectWriteTraceId\": \"%s\", \"properties\": {\"email\": \"%1$s\"}}"
        .formatted(id, trace);
  }

  private static String post(String path, String body, int status, String answer, String field)
      throws IOException {
    Answer answered = outside.post(CONTACTS + path, body, OURS);
    assertThat(answered.status()).isEqualTo(status);
    assertThat(fits(answer, answered.text())).isEmpty();
    return answered.json().path("results").path(0).path(field).asString("");
  }

  private static List<Error> fits(String definition, String json) {
    ObjectNode schema = (ObjectNode) theirs.deepCopy();
    schema.put("$ref", "#/components/schemas/" + definition);
    Schema compiled = SchemaRegistry.withDefaultDialect(DRAFT_2020_12).getSchema(schema);
    return compiled.validate(Outside.JSON.readTree(json));
  }
}
