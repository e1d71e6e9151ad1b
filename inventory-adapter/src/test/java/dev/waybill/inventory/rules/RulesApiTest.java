package dev.waybill.inventory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules as people and scripts save, try and activate them. */
class RulesApiTest extends RunningInventory {

  private static final String RULES = "/api/stock/allocation";

  private static final String ALL_FROM_GRAZ =
      """
      {"rules":[{"name":"all from Graz","locations":["GRZ"],"sort":["fewest-parcels","nearest"],"mostLocations":1}],
       "areas":{"AT-80":{"latitude":47.1,"longitude":15.4}}}
      """;

  @AfterEach
  void noRules() throws Exception {
    activate(0);
    put("/api/stock/locations/GRZ", "{\"active\":false}");
  }

  @Test
  void aDraftIsSimulatedThenActivatedAndTakenBack() throws Exception {
    graz();
    put("/api/stock/MAIN/FLASK", "{\"onHand\":10}");
    put("/api/stock/GRZ/FLASK", "{\"onHand\":10}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      assertThat(from(orchestrator.ask("demo-woo:flask-1", "reserve", null, "FLASK", 2)))
          .isEqualTo("MAIN");
      int version = read(put(RULES + "/draft?comment=why", ALL_FROM_GRAZ)).path("version").asInt();
      JsonNode draft = get(RULES + "/draft");
      assertThat(draft.path("savedBy").asString()).isEqualTo("ann");
      assertThat(draft.at("/rules/rules/0/sort/0").asString()).isEqualTo("fewest-parcels");
      assertThat(get(RULES).path("version").asInt()).as("nothing changed yet").isZero();

      HttpResponse<String> tooSoon = activate(version);
      assertThat(tooSoon.statusCode()).isEqualTo(409);
      assertThat(tooSoon.body()).contains("/simulate");

      JsonNode simulation = read(post(RULES + "/simulate", "{\"days\":1}"));
      assertThat(simulation.path("state").asString()).isEqualTo("DONE");
      JsonNode result =
          get(RULES + "/simulations/" + simulation.path("id").asLong()).path("result");
      assertThat(result.path("active").path("version").asInt()).isZero();
      assertThat(result.at("/active/locations").findValuesAsString("location")).contains("MAIN");
      assertThat(result.at("/draft/locations").findValuesAsString("location"))
          .containsExactly("GRZ");
      assertThat(result.path("assumptions")).isNotEmpty();

      assertThat(activate(version).statusCode()).isEqualTo(200);
      assertThat(get(RULES).path("who").asString()).isEqualTo("ann");
      assertThat(from(orchestrator.ask("demo-woo:flask-2", "reserve", null, "FLASK", 2)))
          .isEqualTo("GRZ");
      StepReply no = orchestrator.ask("demo-woo:flask-3", "reserve", null, "FLASK", 9);
      assertThat(no.code()).isEqualTo("out-of-stock");

      activate(0);
      assertThat(from(orchestrator.ask("demo-woo:flask-4", "reserve", null, "FLASK", 2)))
          .isEqualTo("MAIN");
      assertThat(activate(version).statusCode()).as("it was active before").isEqualTo(200);
      assertThat(get(RULES + "/activations").findValuesAsString("reason")).contains("because");
      assertThat(get(RULES + "/versions").path(0).path("comment").asString()).isEqualTo("why");
    }
  }

  @Test
  void rulesWithMistakesAreNotSavedAndAllMistakesAreSaid() throws Exception {
    HttpResponse<String> refused =
        put(
            RULES + "/draft",
            "{\"rules\":[{\"name\":\"a\",\"locations\":[\"NOWHERE\"],\"mostLocations\":0}]}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("no location NOWHERE", "never split");
    assertThat(put(RULES + "/draft", "{\"rules\":[{\"nam\":\"a\"}]}").body())
        .contains("rules[0].nam");
    assertThat(put(RULES + "/draft", "{\"rules\":[{\"name\":\"a\",\"sort\":[\"cheap\"]}]}").body())
        .contains("fewest-parcels");
    assertThat(put(RULES + "/draft", "{\"rules\":[null]}").statusCode()).isEqualTo(400);
    assertThat(post(RULES + "/simulate", "{\"version\":9999}").statusCode()).isEqualTo(404);
    assertThat(post(RULES + "/simulate", "{\"days\":31}").statusCode()).isEqualTo(400);
    assertThat(activate(9999).statusCode()).isEqualTo(404);
    assertThat(
            put("/api/stock/locations/GRZ", "{\"coordinates\":{\"latitude\":91,\"longitude\":0}}")
                .statusCode())
        .isEqualTo(400);
    assertThat(put("/api/stock/locations/allocation", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void whoDoesNotKnowTheNewestVersionOverwritesNothing() throws Exception {
    int newest = read(put(RULES + "/draft", "{\"rules\":[]}")).path("version").asInt();
    assertThat(put(RULES + "/draft?base=" + newest, "{\"rules\":[]}").statusCode()).isEqualTo(200);
    assertThat(put(RULES + "/draft?base=" + newest, "{\"rules\":[]}").statusCode()).isEqualTo(409);
  }

  @Test
  void aViewerLooksAndChangesNothing() throws Exception {
    HttpRequest.Builder draft =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + RULES + "/draft"))
            .header(
                "Authorization",
                "Bearer " + TestIdentity.token("inventory-adapter", "vic", "viewer"))
            .header("Content-Type", "application/json");
    assertThat(send(draft.copy().GET()).statusCode()).isEqualTo(200);
    assertThat(send(draft.copy().PUT(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(403);
  }

  private void graz() throws Exception {
    String graz =
        "{\"name\":\"Graz\",\"priority\":9,\"coordinates\":{\"latitude\":47.1,\"longitude\":15.4}}";
    assertThat(read(put("/api/stock/locations/GRZ", graz)).at("/coordinates/latitude").asDouble())
        .isEqualTo(47.1);
  }

  private HttpResponse<String> activate(int version) throws Exception {
    return post(RULES + "/activate", "{\"version\":%d,\"reason\":\"because\"}".formatted(version));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }

  private static String from(StepReply reply) {
    return reply.result().at("/allocations/0/location").asString();
  }
}
