package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.StrictApiContract;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service as it is shipped, with its own ledger. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class InventoryTest implements StrictApiContract {

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired KafkaClients kafka;
  @LocalServerPort int port;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) throws Exception {
    Path seed =
        Files.writeString(folder.resolve("stock.csv"), "sku,location,quantity\nSEEDED,MAIN,7\n");
    registry.add("waybill.inventory.seed", () -> seed.toUri().toString());
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("inventory"));
    registry.add("spring.datasource.username", () -> "postgres");
  }

  @Test
  void reservesReleasesAndSaysNo() throws Exception {
    put("/api/stock/MAIN/WIDGET", "{\"onHand\":2}");
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      StepReply first = orchestrator.ask("demo-woo:1", "reserve", null, "WIDGET", 2);
      assertThat(first.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
      JsonNode allocation = first.result().path("allocations").path(0);
      assertThat(allocation.path("location").asString()).isEqualTo("MAIN");
      assertThat(allocation.path("lines").path(0).path("quantity").asInt()).isEqualTo(2);

      StepReply second = orchestrator.ask("demo-woo:2", "reserve", null, "WIDGET", 1);
      assertThat(second.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
      assertThat(second.code()).isEqualTo("out-of-stock");
      assertThat(second.reason()).contains("WIDGET");

      orchestrator.ask("demo-woo:1", "release", first.commandId(), "WIDGET", 2);
      StepReply third = orchestrator.ask("demo-woo:3", "reserve", null, "WIDGET", 1);
      assertThat(third.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    }
    JsonNode widget = get("/api/stock?q=widg").path("stock").path(0);
    assertThat(widget.path("reserved").asInt()).isEqualTo(1);
    assertThat(widget.path("free").asInt()).isEqualTo(1);
    HttpResponse<String> below = put("/api/stock/MAIN/WIDGET", "{\"onHand\":0}");
    assertThat(below.statusCode()).isEqualTo(409);
    assertThat(below.body()).contains("reserved");
  }

  @Override
  public String authorization() {
    return StrictApiContract.operatorOf("inventory-adapter");
  }

  @Test
  void stockIsCountedAndListed() throws Exception {
    assertThat(put("/api/stock/MAIN/a/b%20c", "{\"onHand\":3}").statusCode()).isEqualTo(200);
    assertThat(get("/api/stock?q=a/b").path("stock").path(0).path("sku").asString())
        .isEqualTo("a/b c");
    assertThat(put("/api/stock/MAIN/WRONG", "{\"onHand\":-1}").statusCode()).isEqualTo(400);
    assertThat(get("/api/stock?q=SEEDED").path("stock").path(0).path("onHand").asInt())
        .isEqualTo(7);
  }

  @Test
  void itsApiIsDescribed() throws Exception {
    assertThat(get("/v3/api-docs").path("paths").has("/api/stock")).isTrue();
  }

  private JsonNode get(String path) throws Exception {
    return Json.mapper().readTree(send(request(path).GET()).body());
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header(
            "Authorization",
            "Bearer " + TestIdentity.token("inventory-adapter", "ann", "operator"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
