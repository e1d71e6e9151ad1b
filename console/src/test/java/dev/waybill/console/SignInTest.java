package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

class SignInTest extends ConsoleTest {

  private TomcatWebServer server;

  @Autowired
  void server(ServletWebServerApplicationContext context) {
    server = (TomcatWebServer) context.getWebServer();
  }

  @Test
  void a_stranger_is_sent_to_the_sign_in_page() {
    HttpResponse<String> answer = visitor().get("/orders/demo-woo:1001");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
  }

  @Test
  void after_signing_in_one_gets_the_page_that_was_asked_for() {
    Visitor visitor = visitor();
    visitor.get("/orders/demo-woo:1001");

    HttpResponse<String> answer =
        visitor.postForm("/sign-in", "/sign-in", "username=operator", "password=op-secret");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/orders/demo-woo:1001"));
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    assertThat(visitor.get("/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void a_wrong_password_leads_back_and_says_so() {
    Visitor visitor = visitor();

    HttpResponse<String> answer =
        visitor.postForm("/sign-in", "/sign-in", "username=viewer", "password=nope");

    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?wrong");
    assertThat(visitor.get("/sign-in?wrong").body()).contains("do not belong together");
    assertThat(visitor.get("/orders").statusCode()).isEqualTo(302);
  }

  @Test
  void signing_in_needs_the_token_of_its_form() {
    HttpResponse<String> answer =
        visitor()
            .post(
                "/sign-in",
                "username=operator&password=op-secret",
                "Content-Type",
                "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void signing_out_ends_the_session() {
    Visitor operator = operator();

    assertThat(operator.postForm("/orders", "/sign-out").statusCode()).isEqualTo(302);

    assertThat(operator.get("/orders").statusCode()).isEqualTo(302);
  }

  @Test
  void guessing_a_name_over_the_api_is_slowed_down() {
    String guess = Visitor.basic("root", "guess");
    for (int i = 0; i < 5; i++) {
      assertThat(visitor().get("/api/orders", "Authorization", guess).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> slowed = visitor().get("/api/orders", "Authorization", guess);

    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(
            visitor()
                .get("/api/orders", "Authorization", Visitor.basic("operator", "op-secret"))
                .statusCode())
        .as("whose name was not guessed")
        .isEqualTo(200);
  }

  @Test
  void signing_in_with_another_account_clears_the_way_for_no_guesses() {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 12; i++) {
      if (i % 4 == 3) {
        visitor().get("/api/orders", "Authorization", Visitor.basic("viewer", "view-secret"));
      }
      String guess = Visitor.basic("somebody", "guess " + i);
      statuses.add(visitor().get("/api/orders", "Authorization", guess).statusCode());
    }

    assertThat(statuses).startsWith(401, 401, 401, 401, 401, 429).doesNotContain(200);
  }

  @Test
  void strangers_leave_nothing_behind() {
    int before = openSessions();
    String[] paths = {
      "/", "/orders/demo-woo:1?q=" + "x".repeat(800), "/sign-in", "/nothing", "/live"
    };
    Visitor visitor = visitor();

    for (int i = 0; i < 2_000; i++) {
      visitor.cookies.getCookieStore().removeAll();
      HttpResponse<String> answer = visitor.get(paths[i % paths.length] + (i % 5 == 1 ? i : ""));
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith("waybill="));
    }
    visitor.postForm("/sign-in", "/sign-in", "username=x", "password=y");

    assertThat(openSessions()).isLessThanOrEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/x", "//evil.example/x", "/\\evil.example", "x y"})
  void nobody_is_led_elsewhere_after_signing_in(String planted) {
    Visitor visitor = visitor();
    var cookie =
        new HttpCookie(
            "waybill-page", Base64.getUrlEncoder().encodeToString(planted.getBytes(UTF_8)));
    cookie.setPath("/");
    cookie.setVersion(0);
    visitor.cookies.getCookieStore().add(visitor.uri("/"), cookie);

    HttpResponse<String> answer =
        visitor.postForm("/sign-in", "/sign-in", "username=operator", "password=op-secret");

    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).isEqualTo("/"));
  }

  private int openSessions() {
    return Arrays.stream(server.getTomcat().getHost().findChildren())
        .mapToInt(context -> ((Context) context).getManager().getActiveSessions())
        .sum();
  }

  @Test
  void an_ended_session_takes_the_whole_page_to_the_sign_in() {
    HttpResponse<String> part = visitor().get("/orders", "HX-Request", "true");

    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    assertThat(visitor().get("/live", "Accept", "text/event-stream").statusCode()).isEqualTo(401);
  }

  @Test
  void pages_carry_strict_headers_and_no_fingerprints() {
    HttpResponse<String> page = operator().get("/orders");

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    assertThat(page.headers().map())
        .doesNotContainKeys("server", "x-powered-by", "x-application-context");
    assertThat(page.body()).doesNotContain("<script>", "<style", " style=", "onclick");
  }

  @Test
  void probes_need_no_sign_in() {
    var prober = new Visitor(managementPort);
    assertThat(prober.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(prober.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(prober.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    assertThat(prober.get("/actuator/env").statusCode()).isEqualTo(404);
    assertThat(prober.get("/sign-in").statusCode()).isEqualTo(404);
    assertThat(visitor().get("/healthz").body()).isEqualTo("ok");
    assertThat(visitor().get("/actuator/health").statusCode()).isEqualTo(404);
  }
}
