package dev.waybill.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.service.identity.IdentityTokens;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a service has without doing anything for it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ServiceTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired IdentityTokens tokens;
  @Autowired KafkaClients kafka;
  @Autowired Admin admin;
  @Autowired Environment environment;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("service"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("waybill.identity.secret", () -> SECRET);
  }

  @Test
  void anOperatorReadsAndActs() throws Exception {
    String token = tokens.mint("ann", List.of(IdentityTokens.OPERATOR));
    assertThat(call("GET", "/api/things", token).statusCode()).isEqualTo(200);
    assertThat(call("POST", "/api/things", token).statusCode()).isEqualTo(200);
  }

  @Test
  void aViewerOnlyReads() throws Exception {
    String token = tokens.mint("vic", List.of(IdentityTokens.VIEWER));
    assertThat(call("GET", "/api/things", token).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = call("POST", "/api/things", token);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("\"status\":403", "operator");
  }

  @Test
  void nobodyElseDoesEither() throws Exception {
    HttpResponse<String> refused = call("GET", "/api/things", null);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    var foreign = new IdentityTokens("another-secret-of-32-bytes-or-more", Clock.systemUTC());
    assertThat(call("GET", "/api/things", foreign.mint("eve", List.of("operator"))).statusCode())
        .isEqualTo(401);
    var late = Clock.fixed(Instant.now().minus(Duration.ofMinutes(2)), ZoneOffset.UTC);
    String expired = new IdentityTokens(SECRET, late).mint("ann", List.of("operator"));
    assertThat(call("GET", "/api/things", expired).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutASecretEverythingIsRefused() {
    var none = new IdentityTokens("", Clock.systemUTC());
    assertThat(none.hasSecret()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdentityTokens("short", Clock.systemUTC()))
        .withMessageContaining("32");
  }

  @Test
  void webhooksProbesAndScrapersNeedNoToken() throws Exception {
    assertThat(call("POST", "/webhooks/shop", null).statusCode()).isEqualTo(200);
    HttpResponse<String> live = call("GET", "/actuator/health/liveness", null);
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).contains("\"loops\"");
    HttpResponse<String> ready = call("GET", "/actuator/health/readiness", null);
    assertThat(ready.body()).contains("\"status\":\"UP\"", "\"kafka\"", "\"db\"", "\"pace\"");
    assertThat(call("GET", "/actuator/prometheus", null).body()).contains("jvm_memory_used_bytes");
    assertThat(call("GET", "/actuator/env", null).statusCode()).isEqualTo(404);
  }

  @Test
  void topicsAreMadeOnceAndCarryRecords() throws Exception {
    kafka.ensureTopics(List.of("service.one", "service.two"));
    kafka.ensureTopics(List.of("service.one", "service.three"));
    assertThat(
            admin
                .describeTopics(Set.of("service.one"))
                .allTopicNames()
                .get()
                .get("service.one")
                .partitions())
        .hasSize(6);
    try (var producer = kafka.producer("test", Map.of());
        var consumer = kafka.consumer("test", "test", Map.of())) {
      producer.send(new ProducerRecord<>("service.one", new byte[] {1}, new byte[] {2})).get();
      consumer.subscribe(List.of("service.one"));
      assertThat(consumer.poll(Duration.ofSeconds(20)).count()).isEqualTo(1);
    }
  }

  private HttpResponse<String> call(String method, String path, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @SpringBootApplication
  @RestController
  static class Example {

    @GetMapping("/api/things")
    String things() {
      return "[]";
    }

    @PostMapping({"/api/things", "/webhooks/shop"})
    String make() {
      return "{}";
    }
  }
}
