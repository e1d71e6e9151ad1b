package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTest extends ConsoleTest {

  private static final String OPERATOR = Visitor.basic("operator", "op-secret");
  private static final String VIEWER = Visitor.basic("viewer", "view-secret");

  @Test
  void a_call_reaches_the_service_with_a_short_lived_token_instead_of_the_password() {
    HttpResponse<String> answer =
        visitor().get("/api/orders?q=a%20b&status=ON_HOLD", "Authorization", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("demo-woo:1001");
    StubServices.Call call = STUB.calls.getFirst();
    assertThat(call.uri()).isEqualTo("/api/orders?q=a%20b&status=ON_HOLD");
    assertThat(call.token().getSubject()).isEqualTo("operator");
    assertThat(call.token().getClaimAsString("iss")).isEqualTo("waybill-console");
    assertThat(call.token().getClaimAsStringList("roles"))
        .containsExactly("viewer", "packer", "operator", "manager", "admin");
    assertThat(call.token().getAudience()).containsExactly("orchestrator");
    assertThat(Duration.between(call.token().getIssuedAt(), call.token().getExpiresAt()))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(call.token().getIssuedAt())
        .isCloseTo(java.time.Instant.now(), within(10, ChronoUnit.SECONDS));
    assertThat(call.headers().get("Authorization")).hasSize(1);
  }

  @Test
  void cookies_stay_at_the_console_in_both_directions() {
    Visitor operator = operator();

    HttpResponse<String> answer = operator.get("/api/orders");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(STUB.calls.getFirst().headers()).doesNotContainKey("Cookie");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.contains("stub"));
  }

  @Test
  void a_tool_calls_back_without_signing_in_and_its_words_pass_unchanged() {
    STUB.on("POST /callbacks/t0ken", StubServices.Answer.json("{\"status\":\"accepted\"}"));

    HttpResponse<String> answer =
        visitor()
            .post(
                "/callbacks/t0ken",
                "{\"a\": 1}",
                "webhook-signature",
                "v1,abc",
                "Authorization",
                "Bearer of the tool",
                "Cookie",
                "waybill=1");

    assertThat(answer.body()).isEqualTo("{\"status\":\"accepted\"}");
    StubServices.Call call = STUB.calls.getFirst();
    assertThat(call.body()).isEqualTo("{\"a\": 1}");
    assertThat(call.headers().get("Webhook-signature")).containsExactly("v1,abc");
    assertThat(call.headers().get("Authorization")).containsExactly("Bearer of the tool");
    assertThat(call.headers()).doesNotContainKey("Cookie");
  }

  @Test
  void a_warehouse_posts_its_webhooks_without_signing_in_and_hears_when_to_come_again() {
    STUB.on("POST /warehouse-webhooks", StubServices.Answer.problem(503, "database away"));

    HttpResponse<String> away = visitor().post("/warehouse-webhooks", "x".repeat(70_000));

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(STUB.calls).extracting(call -> call.body().length()).containsExactly(70_000);
    assertThat(visitor().post("/warehouse-webhooks", "x".repeat(1_100_000)).statusCode())
        .isEqualTo(413);
    assertThat(visitor().get("/warehouse-webhooks").statusCode()).isNotIn(200, 503);
    assertThat(visitor().post("/warehouse-webhooks/x", "{}").statusCode()).isNotIn(200, 503);
  }

  @Test
  void carriers_post_their_webhooks_without_signing_in() {
    assertThat(visitor().post("/carrier-webhooks/dhl", "x".repeat(1_100_000)).statusCode())
        .isEqualTo(413);
    assertThat(visitor().get("/carrier-webhooks/dhl").statusCode()).isNotIn(200, 503);
    assertThat(visitor().post("/carrier-webhooks", "{}").statusCode()).isNotIn(200, 503);
  }

  @Test
  void a_call_back_that_is_too_large_or_of_another_kind_gets_nowhere() {
    assertThat(visitor().post("/callbacks/t0ken", "x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(visitor().get("/callbacks/t0ken").statusCode()).isNotEqualTo(200);
    assertThat(visitor().post("/callbacks/a/b", "{}").statusCode()).isNotEqualTo(200);
    assertThat(STUB.calls).isEmpty();
  }

  @Test
  void an_order_id_passes_as_it_was_written() {
    visitor().get("/api/orders/demo-woo:1001", "Authorization", VIEWER);
    visitor().get("/api/orders/demo-woo%3A1001", "Authorization", VIEWER);

    assertThat(STUB.calls)
        .extracting(StubServices.Call::uri)
        .containsExactly("/api/orders/demo-woo:1001", "/api/orders/demo-woo%3A1001");
  }

  @Test
  void a_body_and_a_refusal_pass_unchanged() {
    STUB.on(
        "POST /api/orders/demo-woo:1001/actions",
        StubServices.Answer.problem(409, "Legal now: retry buy-label."));

    HttpResponse<String> answer =
        visitor()
            .post(
                "/api/orders/demo-woo:1001/actions",
                "{\"action\":\"approve\",\"reason\":\"fine\"}",
                "Authorization",
                OPERATOR,
                "Content-Type",
                "application/json");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Legal now: retry buy-label.");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(STUB.calls.getFirst().body())
        .isEqualTo("{\"action\":\"approve\",\"reason\":\"fine\"}");
  }

  @Test
  void a_document_passes_byte_for_byte() {
    STUB.on(
        "GET /api/labels/l-1.pdf",
        new StubServices.Answer(200, "application/pdf", "%PDF-1.7 \u00ff".getBytes()));

    HttpResponse<String> answer = operator().get("/api/labels/l-1.pdf");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(answer.body()).startsWith("%PDF-1.7");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void a_viewer_reads_and_does_not_act() {
    assertThat(visitor().get("/api/orders", "Authorization", VIEWER).statusCode()).isEqualTo(200);
    assertThat(STUB.calls.getFirst().token().getClaimAsStringList("roles"))
        .isEqualTo(List.of("viewer"));

    HttpResponse<String> refused =
        visitor().post("/api/orders/demo-woo:1001/actions", "{}", "Authorization", VIEWER);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("operators act");
    assertThat(STUB.calls).hasSize(1);
  }

  @Test
  void nobody_calls_without_signing_in() {
    HttpResponse<String> answer = visitor().get("/api/orders");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Set-Cookie")).as("no session for scripts").isEmpty();
    assertThat(STUB.calls).isEmpty();
  }

  @Test
  void a_browser_is_not_challenged_so_that_it_keeps_no_password() {
    HttpResponse<String> answer = visitor().get("/api/orders", "Sec-Fetch-Mode", "cors");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void a_call_with_a_sessions_cookie_needs_its_token() {
    STUB.on("POST /api/orders/demo-woo:1001/actions", StubServices.Answer.json("{}"));
    Visitor operator = operator();
    String token = operator.csrf("/orders");
    String[] json = {"Content-Type", "application/json"};

    HttpResponse<String> forged = operator.post("/api/orders/demo-woo:1001/actions", "{}", json);
    HttpResponse<String> own =
        operator.post(
            "/api/orders/demo-woo:1001/actions",
            "{}",
            "Content-Type",
            "application/json",
            "X-CSRF-TOKEN",
            token);

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("CSRF");
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void a_password_that_a_browser_sends_along_is_no_proof_of_intent() {
    HttpResponse<String> forged =
        visitor()
            .post(
                "/api/orders/demo-woo:1001/actions",
                "{}",
                "Authorization",
                OPERATOR,
                "Sec-Fetch-Mode",
                "no-cors");

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(STUB.calls).isEmpty();
  }

  @Test
  void a_service_that_trickles_is_given_up_within_its_time() {
    Visitor operator = operator();
    STUB.on("GET /api/orders", StubServices.TRICKLE);
    long start = System.nanoTime();

    HttpResponse<String> page = operator.get("/orders");
    assertThat(page.statusCode()).isEqualTo(504);
    assertThat(page.body()).contains("may have happened");
    // Through the gateway, too, a part of an answer is never taken for the whole.
    assertThat(operator.get("/api/orders").statusCode()).isGreaterThanOrEqualTo(500);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void a_service_that_is_away_is_named() {
    HttpResponse<String> answer = visitor().get("/api/customers", "Authorization", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("crm is not answering");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void an_address_that_nobody_owns_is_a_problem_in_json() {
    HttpResponse<String> answer = visitor().get("/api/nothing", "Authorization", OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
