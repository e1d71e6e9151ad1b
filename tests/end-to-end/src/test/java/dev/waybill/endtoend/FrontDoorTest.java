package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.Health;
import dev.waybill.local.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's port as scripts use it, and that nothing lies open beside it. */
class FrontDoorTest {

  @ParameterizedTest
  @ValueSource(strings = {"/api/orders", "/api/workflows", "/api/dead-letters"})
  void theApiNeedsASignIn(String path) {
    assertThat(OPERATOR.getAsStranger(path).status()).isEqualTo(401);
    assertThat(OPERATOR.get(path).status()).isEqualTo(200);
  }

  @Test
  void theApiIsDescribed() {
    var description = OPERATOR.get("/v3/api-docs");

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.json().path("openapi").asString()).startsWith("3.");
    assertThat(description.json().path("paths").toString()).contains("/api/orders/{id}");
  }

  @Test
  void anOrderNobodyKnowsIsNotFound() {
    assertThat(OPERATOR.get("/api/orders/demo-woo:404404").status()).isEqualTo(404);
  }

  @Test
  void aServiceBehindTheFrontDoorAnswersNoStranger() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(STACK.url(Part.ORCHESTRATOR) + "/api/orders")).build();

      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void everyServiceIsReadyAndTellsItsFigures() throws Exception {
    var health = new Health();
    try (var client = HttpClient.newHttpClient()) {
      for (Part service : Part.services()) {
        assertThat(health.isReady(service, STACK.management(service).getPort()))
            .as(service.label())
            .isTrue();
        var request =
            HttpRequest.newBuilder(URI.create(STACK.management(service) + "/actuator/prometheus"))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .as(service.label())
            .contains("jvm_memory_used_bytes");
      }
    }
  }

  @Test
  void onThePortsThatOthersReachNobodyLearnsMoreThanThatASystemIsThere() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      for (Part service : Part.services()) {
        for (String path : List.of("/actuator/prometheus", "/actuator/health", "/v3/api-docs")) {
          var request = HttpRequest.newBuilder(URI.create(STACK.url(service) + path)).build();
          assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
              .as(service.label() + path)
              .isIn(401, 404);
        }
        assertThat(new Health().takesRequests(service, STACK.url(service).getPort())).isTrue();
      }
    }
  }
}
