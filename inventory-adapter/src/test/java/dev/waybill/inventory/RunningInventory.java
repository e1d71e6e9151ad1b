package dev.waybill.inventory;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service as it is shipped, with its own ledger: one for all tests that extend this. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningInventory {

  @TempDir static Path folder;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired protected KafkaClients kafka;
  @LocalServerPort protected int port;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) throws Exception {
    Path seed =
        Files.writeString(folder.resolve("stock.csv"), "sku,location,quantity\nSEEDED,MAIN,7\n");
    registry.add("waybill.inventory.seed", () -> seed.toUri().toString());
    registry.add("waybill.inventory.offers.every", () -> "200ms");
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("inventory"));
    registry.add("spring.datasource.username", () -> "postgres");
    SandboxWarehouse.settings().forEach((name, value) -> registry.add(name, () -> value));
  }

  protected JsonNode get(String path) throws Exception {
    return Json.mapper().readTree(send(request(path).GET()).body());
  }

  protected HttpResponse<String> put(String path, String body) throws Exception {
    return send(json(path).PUT(BodyPublishers.ofString(body)));
  }

  protected HttpResponse<String> post(String path, String body) throws Exception {
    return send(json(path).POST(BodyPublishers.ofString(body)));
  }

  protected HttpResponse<String> postFile(String path, String file) throws Exception {
    return send(
        request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file)));
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header(
            "Authorization", "Bearer " + TestIdentity.token("inventory-adapter", "ann", "manager"));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
