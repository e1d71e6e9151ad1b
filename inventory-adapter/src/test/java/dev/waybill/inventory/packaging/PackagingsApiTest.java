package dev.waybill.inventory.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Packagings as people and scripts keep them, and orders that are packed into them. */
class PackagingsApiTest extends RunningInventory {

  private static final String PACKAGINGS = "/api/packagings";
  private static final String FILE = "/api/catalogue/packagings.csv";

  private static final String CARTON =
      """
      {"name":"Carton M","inner":{"lengthMm":300,"widthMm":200,"heightMm":150},
       "outer":{"lengthMm":310,"widthMm":210,"heightMm":160},"emptyGrams":180,"mostGrams":10000,
       "locations":["MAIN"],"cost":{"amount":0.45,"currency":"EUR"},"carrierPackaging":"MediumBox"}\
      """;

  @AfterEach
  void none() throws Exception {
    for (JsonNode one : get(PACKAGINGS).path("packagings")) {
      send(request(PACKAGINGS + "/" + one.path("code").asString()).DELETE());
    }
  }

  @Test
  void anOrderIsPackedIntoWhatThereIsAtItsLocation() throws Exception {
    assertThat(put(PACKAGINGS + "/carton-m", CARTON).statusCode()).isEqualTo(200);
    put(
        "/api/items/TEAPOT",
        "{\"weightGrams\":900,\"dimensions\":{\"lengthMm\":180,\"widthMm\":150,\"heightMm\":140}}");
    put("/api/stock/MAIN/TEAPOT", "{\"onHand\":10}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      JsonNode reserved =
          orchestrator.ask("demo-woo:teapot-1", "reserve", null, "TEAPOT", 3).result();
      assertThat(reserved.at("/allocations/0/boxes"))
          .isEqualTo(
              Json.mapper()
                  .readTree(
                      """
                      [{"packaging":"carton-m","carrierPackaging":"MediumBox","emptyGrams":180,"grams":1800,
                        "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},
                        "items":[{"sku":"TEAPOT","quantity":2,"grams":900}]},
                       {"packaging":"carton-m","carrierPackaging":"MediumBox","emptyGrams":180,"grams":900,
                        "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},
                        "items":[{"sku":"TEAPOT","quantity":1,"grams":900}]}]
                      """));

      put(PACKAGINGS + "/carton-m", CARTON.replace("MAIN\"]", "MAIN\"],\"active\":false"));
      JsonNode without =
          orchestrator.ask("demo-woo:teapot-2", "reserve", null, "TEAPOT", 1).result();
      assertThat(without.at("/allocations/0/boxes").isMissingNode()).isTrue();
    }
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsKept() throws Exception {
    HttpResponse<String> refused =
        put(
            PACKAGINGS + "/bad",
            """
            {"inner":{"lengthMm":300,"widthMm":200,"heightMm":0},"emptyGrams":-1,"locations":["NOWHERE"],
             "cost":{"amount":1,"currency":"EURO"},"carrierPackaging":"<x>"}\
            """);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "inner:",
            "emptyGrams:",
            "mostGrams:",
            "no location NOWHERE",
            "cost:",
            "carrierPackaging:");
    assertThat(put(PACKAGINGS + "/bad%20code", CARTON).statusCode()).isEqualTo(400);
    assertThat(
            put(PACKAGINGS + "/bad", CARTON.replace("\"lengthMm\":310", "\"lengthMm\":30")).body())
        .contains("smaller than inner");
    assertThat(get(PACKAGINGS).path("packagings")).isEmpty();
    assertThat(send(request(PACKAGINGS + "/bad").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void everyChangeNamesWhoMadeItAndAnOldVersionOverwritesNothing() throws Exception {
    put(PACKAGINGS + "/carton-h", CARTON);
    put(PACKAGINGS + "/carton-h", CARTON);
    HttpResponse<String> changed =
        put(
            PACKAGINGS + "/carton-h",
            CARTON.replace("180", "190").replace("{\"name", "{\"version\":1,\"name"));
    assertThat(Json.mapper().readTree(changed.body()).path("version").asInt()).isEqualTo(2);
    assertThat(
            put(PACKAGINGS + "/carton-h", CARTON.replace("{\"name", "{\"version\":1,\"name"))
                .statusCode())
        .isEqualTo(409);
    send(request(PACKAGINGS + "/carton-h").DELETE());

    JsonNode changes = get(PACKAGINGS + "/carton-h/history").path("changes");
    assertThat(changes.findValuesAsString("action")).startsWith("remove", "change", "add");
    assertThat(changes.path(0).path("person").asString()).isEqualTo("ann");
    assertThat(changes.path(1).path("detail").asString()).isEqualTo("empty_g: 180 → 190");
  }

  @Test
  void pagesAndFiltersFindThem() throws Exception {
    for (int n = 100; n < 152; n++) {
      put(PACKAGINGS + "/paged-" + n, n % 2 == 0 ? CARTON : CARTON.replace("\"MAIN\"", ""));
    }
    JsonNode first = get(PACKAGINGS + "?q=paged");
    assertThat(first.path("packagings")).hasSize(50);
    JsonNode second = get(PACKAGINGS + "?q=paged&cursor=" + first.path("next").asString());
    assertThat(second.path("packagings").findValuesAsString("code"))
        .containsExactly("paged-150", "paged-151");
    assertThat(get(PACKAGINGS + "?location=ELSEWHERE").path("packagings")).hasSize(26);
    assertThat(get(PACKAGINGS + "?active=false").path("packagings")).isEmpty();
  }

  @Test
  void aFileIsShownFirstAndComesBackAsItWent() throws Exception {
    String file =
        """
        code,name,inner_length_mm,inner_width_mm,inner_height_mm,empty_g,most_g,cost,currency
        bag-s,Bag S,250,180,30,20,1000,0.10,EUR
        bag-l,Bag L,400,300,50,35,2000,,
        """;
    JsonNode shown = Json.mapper().readTree(postFile(FILE, file).body());
    assertThat(shown.path("faultCount").asInt()).isZero();
    assertThat(get(PACKAGINGS).path("packagings")).isEmpty();
    HttpResponse<String> applied = postFile(FILE + "?apply=" + shown.path("plan").asString(), file);
    assertThat(applied.statusCode()).isEqualTo(200);
    assertThat(get(PACKAGINGS + "/bag-s").at("/outer/lengthMm").asInt()).isEqualTo(250);

    String exported = send(request(FILE).GET()).body();
    assertThat(exported).contains("bag-l,Bag L,400,300,50,400,300,50,35,2000");
    assertThat(Json.mapper().readTree(postFile(FILE, exported).body()).path("changeCount").asInt())
        .isZero();
    assertThat(postFile(FILE, file.replace("1000", "heavy")).body()).contains("whole numbers");
    assertThat(postFile(FILE, file.replace("bag-l", "bag-s")).body()).contains("twice");
  }

  @Test
  void aViewerLooksAndChangesNothing() throws Exception {
    HttpRequest.Builder viewer =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PACKAGINGS + "/x"))
            .header(
                "Authorization",
                "Bearer " + TestIdentity.token("inventory-adapter", "vic", "viewer"));
    assertThat(send(viewer.copy().GET()).statusCode()).isEqualTo(404);
    assertThat(send(viewer.copy().DELETE()).statusCode()).isEqualTo(403);
  }
}
