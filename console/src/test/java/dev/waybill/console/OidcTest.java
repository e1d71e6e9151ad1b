package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.console.oidc.ProviderStub;
import dev.waybill.console.oidc.ProviderStub.Fault;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Signing in with an OpenID Connect provider, which is one over real HTTP. */
class OidcTest extends ConsoleTest {

  private static final String[] OPERATOR = {
    "Authorization", Visitor.basic("operator", "op-secret"), "Content-Type", "application/json"
  };

  private final String subject = UUID.randomUUID().toString();

  @AfterEach
  void mended() {
    PROVIDER.fault = Fault.NONE;
  }

  @Test
  void whom_the_provider_proves_comes_in_with_the_role_of_their_group() {
    Visitor ada = stranger();
    assertThat(ada.get("/sign-in").body()).contains("Sign in with Example Login");
    ada.get("/inbox?group=address");

    HttpResponse<String> back = comesBack(ada, claims("ada.l", List.of("staff", "warehouse")));

    assertThat(location(back)).isEqualTo("/inbox?group=address");
    String own = ada.get("/me").body();
    assertThat(own).contains("Ada L", "packer", "Example Login").doesNotContain("/me/password");
    JsonNode person = person("ada.l");
    assertThat(person.path("role").asString()).isEqualTo("packer");
    assertThat(ada.get("/people").statusCode()).isEqualTo(403);
    // Entries are written a moment later.
    await().untilAsserted(() -> assertThat(audit("ada.l")).contains("sign-in", "Example Login"));

    Visitor again = stranger();
    comesBack(again, claims("ada.changed", List.of("admins")));
    assertThat(again.get("/people").statusCode()).isEqualTo(200);
    assertThat(again.get("/me").body()).contains("ada.l");
    // What changed holds in the session that is open, too.
    assertThat(ada.get("/people").statusCode()).isEqualTo(200);
    ada.postForm("/me", "/sign-out");
    assertThat(location(ada.get("/me"))).isEqualTo("/sign-in");
  }

  @Test
  void who_is_no_longer_let_in_here_does_not_come_in_by_the_provider() {
    Visitor eve = stranger();
    comesBack(eve, claims("eve", List.of("warehouse")));
    assertThat(eve.get("/me").statusCode()).isEqualTo(200);
    change("eve", "{\"active\": false}");

    assertThat(location(eve.get("/me"))).isEqualTo("/sign-in");
    HttpResponse<String> back = comesBack(eve, claims("eve", List.of("admins")));

    assertThat(location(back)).isEqualTo("/sign-in?provider=no");
    assertThat(eve.get(location(back)).body()).contains("may not come in");
    assertThat(location(eve.get("/me"))).isEqualTo("/sign-in");
    assertThat(person("eve").path("role").asString()).isEqualTo("packer");
  }

  @Test
  void an_invitation_is_taken_up_by_its_verified_address_and_by_nothing_else() {
    String email = "grace-" + subject + "@example.org";
    JsonNode invited = invite("grace-" + subject.substring(0, 8), email);
    String name = invited.path("person").path("name").asString();

    Map<String, Object> unverified =
        Map.of("sub", "s1-" + subject, "email", email, "groups", List.of("warehouse"));
    comesBack(stranger(), unverified);
    assertThat(person(name).path("invited").asBoolean()).isTrue();

    Visitor grace = stranger();
    comesBack(
        grace,
        Map.of(
            "sub",
            "s2-" + subject,
            "email",
            email,
            "email_verified",
            true,
            "groups",
            List.of("warehouse")));
    assertThat(grace.get("/me").body()).contains(name);
    assertThat(person(name).path("invited").asBoolean()).isFalse();
    assertThat(stranger().get(invited.path("path").asString()).body()).contains("no longer good");
    assertThat(visitor().post("/api/people/" + name + "/link", "", OPERATOR).statusCode())
        .isEqualTo(409);

    // Somebody else with that address is somebody else.
    Visitor other = stranger();
    comesBack(
        other,
        Map.of(
            "sub",
            "s3-" + subject,
            "email",
            email,
            "email_verified",
            true,
            "groups",
            List.of("warehouse")));
    assertThat(other.get("/me").body()).doesNotContain(">" + name + "<");
  }

  @Test
  void whose_groups_give_no_role_does_not_come_in_and_nobody_is_made() {
    HttpResponse<String> back = comesBack(stranger(), claims("nobody", List.of("staff")));

    assertThat(location(back)).isEqualTo("/sign-in?provider=no");
    assertThat(visitor().get("/api/people/nobody", OPERATOR).statusCode()).isEqualTo(404);
  }

  @Test
  void a_second_factor_of_ours_is_not_asked_for() {
    assertThat(operator().postForm("/people", "/people/second-factors", "role=PACKER").statusCode())
        .isLessThan(400);
    try {
      Visitor mia = stranger();
      comesBack(mia, claims("mia", List.of("warehouse")));
      assertThat(mia.get("/orders").statusCode()).isEqualTo(200);
    } finally {
      operator().postForm("/people", "/people/second-factors");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "WRONG_NONCE",
        "WRONG_AUDIENCE",
        "EXPIRED",
        "UNSIGNED",
        "FOREIGN_KEY",
        "SECRET_AS_KEY",
        "OTHER_ISSUER"
      })
  void a_token_that_is_not_to_be_believed_lets_nobody_in(Fault fault) {
    Visitor visitor = stranger();
    comesBack(visitor, claims("fault", List.of("warehouse")));
    assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    PROVIDER.fault = fault;
    Visitor other = stranger();

    HttpResponse<String> back = comesBack(other, claims("fault", List.of("warehouse")));

    assertThat(location(back)).isEqualTo("/sign-in?provider=failed");
    assertThat(location(other.get("/me"))).isEqualTo("/sign-in");
  }

  @Test
  void a_way_back_that_was_not_begun_here_leads_nowhere() {
    comesBack(stranger(), claims("mallory", List.of("warehouse")));
    Visitor begun = stranger();
    String there = location(begun.get("/sign-in/oidc"));
    String path = PROVIDER.grant(there, claims("mallory", List.of("admins")));

    Visitor victim = stranger();
    assertThat(location(victim.get(path))).isEqualTo("/sign-in?provider=failed");
    victim.get("/sign-in/oidc");
    assertThat(location(victim.get(path))).isEqualTo("/sign-in?provider=failed");
    assertThat(location(victim.get("/me"))).isEqualTo("/sign-in");
    assertThat(location(begun.get(path + "x"))).isEqualTo("/sign-in?provider=failed");
    assertThat(location(begun.get(path)))
        .as("it is good once")
        .isEqualTo("/sign-in?provider=failed");
    String asked = URI.create(there).getRawQuery();
    assertThat(ProviderStub.form(asked))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("response_type", "code")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(there).doesNotContain(ProviderStub.SECRET);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR_500", "HUGE", "ENDLESS", "REDIRECT"})
  void while_the_provider_is_away_the_page_says_so_and_people_come_in_by_the_form(Fault fault) {
    Visitor visitor = stranger();
    String there = location(visitor.get("/sign-in/oidc"));
    String path = PROVIDER.grant(there, claims("late", List.of("warehouse")));
    PROVIDER.fault = fault;

    String next = location(visitor.get(path));

    assertThat(next).isIn("/sign-in?provider=away", "/sign-in?provider=failed");
    assertThat(visitor.get("/sign-in?provider=away").body()).contains("does not answer");
    assertThat(location(visitor.get("/me"))).isEqualTo("/sign-in");
    assertThat(operator().get("/me").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> comesBack(Visitor visitor, Map<String, Object> claims) {
    return visitor.get(PROVIDER.grant(location(visitor.get("/sign-in/oidc")), claims));
  }

  private Map<String, Object> claims(String name, List<String> groups) {
    return Map.of("sub", subject, "preferred_username", name, "name", "Ada L", "groups", groups);
  }

  /** From a network of its own, so that what fails here makes no other test wait. */
  private Visitor stranger() {
    return new Visitor(port, "127.0.0.77");
  }

  private JsonNode person(String name) {
    return Json.mapper().readTree(visitor().get("/api/people/" + name, OPERATOR).body());
  }

  private String audit(String name) {
    return visitor().get("/api/audit?person=" + name, OPERATOR).body();
  }

  private void change(String name, String change) {
    var request =
        HttpRequest.newBuilder(visitor().uri("/api/people/" + name))
            .method("PATCH", HttpRequest.BodyPublishers.ofString(change))
            .headers(OPERATOR)
            .build();
    try {
      assertThat(visitor().http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode invite(String name, String email) {
    return Json.mapper()
        .readTree(
            visitor()
                .post(
                    "/api/people",
                    "{\"name\":\"%s\",\"displayName\":\"Grace\",\"email\":\"%s\",\"role\":\"viewer\"}"
                        .formatted(name, email),
                    OPERATOR)
                .body());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none: " + answer.statusCode());
  }
}
