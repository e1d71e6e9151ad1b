package dev.waybill.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.service.identity.AdminOnly;
import dev.waybill.service.identity.Anyone;
import dev.waybill.service.identity.IdentityKeys;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a service has without doing anything for it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ServiceTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired KafkaClients kafka;
  @Autowired Admin admin;
  @Autowired Environment environment;
  @Autowired ApplicationContext context;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("service"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
  }

  @Test
  void anOperatorReadsAndActs() throws Exception {
    String token = TestIdentity.token("example", "ann", "operator");
    assertThat(call("GET", "/api/things", token).statusCode()).isEqualTo(200);
    assertThat(call("POST", "/api/things", token).statusCode()).isEqualTo(200);
  }

  @Test
  void aViewerOnlyReads() throws Exception {
    String token = TestIdentity.token("example", "vic", "viewer");
    assertThat(call("GET", "/api/things", token).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = call("POST", "/api/things", token);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("\"status\":403", "operator");
  }

  @Test
  void whatIsForOperatorsIsRefusedToViewersAlsoWhereItOnlyReads() throws Exception {
    String viewer = TestIdentity.token("example", "vic", "viewer");
    String operator = TestIdentity.token("example", "ann", "operator");

    assertThat(call("GET", "/api/secrets", viewer).statusCode()).isEqualTo(403);
    assertThat(call("HEAD", "/api/secrets", viewer).statusCode()).isEqualTo(403);
    assertThat(call("GET", "/api/secrets", operator).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "viewer,200,403,403,403,403",
    "packer,200,200,403,403,403",
    "operator,200,200,200,403,403",
    "manager,200,200,200,200,403",
    "admin,200,200,200,200,200"
  })
  void eachRoleMayAllThatThoseBeforeMay(
      String role, int read, int pack, int act, int manage, int people) throws Exception {
    String token = TestIdentity.token("example", "ann", role);

    assertThat(call("GET", "/api/things", token).statusCode()).isEqualTo(read);
    assertThat(call("POST", "/api/packings", token).statusCode()).isEqualTo(pack);
    assertThat(call("POST", "/api/things", token).statusCode()).isEqualTo(act);
    assertThat(call("PUT", "/api/rules", token).statusCode()).isEqualTo(manage);
    assertThat(call("PUT", "/api/people", token).statusCode()).isEqualTo(people);
  }

  @Test
  void whatDoesNotSayForWhomItIsIsForNobody() throws Exception {
    String operator = TestIdentity.token("example", "ann", "operator");
    HttpResponse<String> refused = call("GET", "/api/forgotten", operator);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain("forgotten");
    assertThat(call("GET", "/api/nothing-there", operator).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"colour\":\"red\"}#colour",
        "{\"name\":\"a\",\"parts\":[{\"name\":\"b\"},{\"name\":\"c\",\"colour\":\"red\"}]}#parts[1].colour",
        "{\"name\":\"a\",\"parts\":[{\"name\":\"b\",\"weight\":\"light\"}]}#parts[0].weight has to"
            + " be a whole number",
        "{\"name\":\"a\\u0000b\"}#name holds the character NUL",
        "{\"name\":#not JSON: look at line 1"
      })
  void aFieldThatNobodyReadsIsRefusedAndNamedWithItsPlace(String bodyAndWords) throws Exception {
    String token = TestIdentity.token("example", "ann", "operator");
    String[] given = bodyAndWords.split("#");

    HttpResponse<String> refused = post("/api/things/parts", token, given[0]);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains(given[1]).doesNotContain("red", "light", "java");
    assertThat(post("/api/things/parts", token, "{\"name\":\"a\",\"parts\":[]}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aParameterThatNobodyReadsIsRefusedAndNamed() throws Exception {
    String token = TestIdentity.token("example", "vic", "viewer");

    HttpResponse<String> refused = call("GET", "/api/things?staus=on", token);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("staus", "this address takes none");
    HttpResponse<String> known = call("GET", "/api/things/found?colour=red&wight=1", token);
    assertThat(known.body()).contains("wight", "colour, size, weight");
    assertThat(call("GET", "/api/things/found?colour=red&weight=1&size=2", token).body())
        .isEqualTo("red 1 2");
    assertThat(call("GET", "/api/things/found?colour=r%00d", token).statusCode()).isEqualTo(400);
    assertThat(call("GET", "/api/secrets?whatever=1", token).statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyElseDoesEither() throws Exception {
    HttpResponse<String> refused = call("GET", "/api/things", null);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    String elsewhere = TestIdentity.token("another-service", "ann", "operator");
    assertThat(call("GET", "/api/things", elsewhere).statusCode()).isEqualTo(401);
    PrivateKey own = IdentityKeys.privateKey(TestIdentity.privateKey());
    Instant now = Instant.now();
    String late = TestIdentity.token(own, "example", "ann", "operator", now.minusSeconds(120));
    assertThat(call("GET", "/api/things", late).statusCode()).isEqualTo(401);
    PrivateKey foreign = TestIdentity.pair().getPrivate();
    String forged = TestIdentity.token(foreign, "example", "eve", "operator", now);
    assertThat(call("GET", "/api/things", forged).statusCode()).isEqualTo(401);
  }

  @Test
  void webhooksNeedNoToken() throws Exception {
    assertThat(call("POST", "/webhooks/shop", null).statusCode()).isEqualTo(200);
  }

  @Test
  void probesAndScrapersHaveAPortToThemselves() throws Exception {
    HttpResponse<String> live = inside("/actuator/health/liveness");
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).contains("\"loops\"");
    HttpResponse<String> ready = inside("/actuator/health/readiness");
    assertThat(ready.body()).contains("\"status\":\"UP\"", "\"kafka\"", "\"db\"", "\"pace\"");
    assertThat(inside("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    assertThat(inside("/actuator/env").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus",
        "/actuator/health/liveness",
        "//actuator/health",
        "/%61ctuator/health",
        "/actuator;x=1/health",
        "/webhooks/..;/actuator/health",
        "/webhooks/%2e%2e/actuator/health",
        "/v3/api-docs"
      })
  void nothingOfItIsSeenOnThePortThatOthersReach(String path) throws Exception {
    HttpResponse<String> refused = call("GET", path, null);

    assertThat(refused.statusCode()).isIn(400, 401, 404);
    assertThat(refused.body()).doesNotContain("UP", "jvm", "openapi");
  }

  @Test
  void thePortForProbesAnswersNothingElse() throws Exception {
    for (String path : List.of("/api/things", "/webhooks/shop", "/v3/api-docs", "/")) {
      assertThat(inside(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aLoadBalancerLearnsOnlyWhetherRequestsAreTaken() throws Exception {
    HttpResponse<String> healthy = call("GET", "/healthz", null);
    assertThat(healthy.statusCode()).isEqualTo(200);
    assertThat(healthy.body()).isEqualTo("ok");
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    try {
      assertThat(call("GET", "/healthz", null).statusCode()).isEqualTo(503);
    } finally {
      AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }
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

  private HttpResponse<String> inside(String path) throws Exception {
    return call("local.management.port", "GET", path, null);
  }

  private HttpResponse<String> call(String method, String path, String token) throws Exception {
    return call("local.server.port", method, path, token);
  }

  private HttpResponse<String> call(String port, String method, String path, String token)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getProperty(port) + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String token, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @SpringBootApplication
  @RestController
  static class Example {

    @ViewerMay
    @GetMapping("/api/things")
    String things() {
      return "[]";
    }

    @OperatorOnly
    @PostMapping("/api/things")
    String make() {
      return "{}";
    }

    record Thing(String name, List<Part> parts) {}

    record Part(String name, Integer weight) {}

    record Search(String colour, String weight) {}

    @OperatorOnly
    @PostMapping("/api/things/parts")
    Thing parts(@RequestBody Thing thing) {
      return thing;
    }

    @ViewerMay
    @GetMapping("/api/things/found")
    String found(@ModelAttribute Search search, @RequestParam(defaultValue = "") String size) {
      return search.colour() + " " + search.weight() + " " + size;
    }

    @OperatorOnly
    @GetMapping("/api/secrets")
    String secrets() {
      return "[]";
    }

    @PackerMay
    @PostMapping("/api/packings")
    String pack() {
      return "{}";
    }

    @ManagerOnly
    @PutMapping("/api/rules")
    String rules() {
      return "{}";
    }

    @AdminOnly
    @PutMapping("/api/people")
    String people() {
      return "{}";
    }

    @GetMapping("/api/forgotten")
    String forgotten() {
      return "[\"forgotten\"]";
    }

    @Anyone(because = "its body is signed")
    @PostMapping("/webhooks/shop")
    String webhook() {
      return "{}";
    }
  }
}
