package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.waybill.contracts.wire.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People as data: how they come in, what they may, and what is kept of what they did. */
class PeopleTest extends ConsoleTest {

  private static final String ADMIN = Visitor.basic("operator", "op-secret");
  private static final String PASSWORD = "correct horse 9 battery";
  private static final String JSON = "application/json";

  private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whoever_is_invited_sets_a_password_by_a_link_that_is_good_once() {
    String link = invite(name, "viewer");

    assertThat(visitor().get(link).body()).contains(name);
    assertThat(set(link, "short").body()).isEmpty();
    assertThat(visitor().get(link).statusCode()).isEqualTo(200);
    assertThat(set(link, PASSWORD + name).headers().firstValue("Location").orElse(""))
        .endsWith(link);
    assertThat(set(link, PASSWORD).headers().firstValue("Location").orElse(""))
        .endsWith("/sign-in?ready");

    assertThat(visitor().get(link).body()).contains("no longer good");
    assertThat(person(PASSWORD).get("/orders").statusCode()).isEqualTo(200);
    assertThat(person("another password").get("/orders").statusCode()).isEqualTo(302);
    assertThat(visitor().get("/invitations/" + "x".repeat(43)).body()).contains("no longer good");
  }

  @Test
  void a_new_link_takes_the_place_of_the_one_before_and_ends_open_sessions() {
    String first = invite(name, "viewer");
    String second = path(post("/api/people/" + name + "/link", "{}"));
    assertThat(visitor().get(first).body()).contains("no longer good");
    set(second, PASSWORD);
    Visitor person = person(PASSWORD);
    assertThat(person.get("/orders").statusCode()).isEqualTo(200);

    set(path(post("/api/people/" + name + "/link", "{}")), PASSWORD + "!");

    assertThat(person.get("/orders").statusCode()).isEqualTo(302);
    assertThat(person(PASSWORD + "!").get("/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void a_role_holds_at_once_in_open_sessions_and_who_is_shut_out_is_out() {
    set(invite("z" + name.substring(1), "admin"), PASSWORD);
    set(invite(name, "viewer"), PASSWORD);
    Visitor person = person(PASSWORD);
    assertThat(person.get("/dead-letters/batches/1").statusCode()).isEqualTo(403);
    assertThat(person.get("/people").statusCode()).isEqualTo(403);

    change("{\"role\":\"admin\"}");
    assertThat(person.get("/people").statusCode()).isEqualTo(200);
    person.get("/api/orders");
    assertThat(STUB.calls.getLast().token().getClaimAsStringList("roles"))
        .containsExactly("viewer", "packer", "operator", "manager", "admin");

    change("{\"role\":\"packer\"}");
    assertThat(person.get("/people").statusCode()).isEqualTo(403);

    change("{\"active\":false}");
    assertThat(person.get("/orders").statusCode()).isEqualTo(302);
    assertThat(person(PASSWORD).get("/orders").statusCode()).isEqualTo(302);
  }

  @Test
  void the_last_admin_stays_and_nobody_takes_the_own_rights_away() {
    set(invite(name, "admin"), PASSWORD);
    Visitor admin = person(PASSWORD);

    admin.postForm("/people/" + name, "/people/" + name + "/active", "active=false");
    assertThat(admin.get("/people/" + name).statusCode()).isEqualTo(200);
    String other = "q" + name.substring(1);
    set(invite(other, "admin"), PASSWORD);
    assertThat(patch("{\"role\":\"viewer\"}").statusCode()).isEqualTo(200);
    assertThat(admin.get("/people").statusCode()).isEqualTo(403);

    List<String> admins = new ArrayList<>();
    for (JsonNode one : Json.mapper().readTree(get("/api/people").body()).get("people")) {
      if (one.get("role").asString().equals("admin")
          && one.get("active").asBoolean()
          && !one.get("invited").asBoolean()) {
        admins.add(one.get("name").asString());
      }
    }
    List<Integer> answers =
        admins.stream()
            .map(one -> call("PATCH", "/api/people/" + one, "{\"active\":false}").statusCode())
            .toList();
    assertThat(answers.getLast()).as("of the last").isEqualTo(409);
    assertThat(answers.subList(0, answers.size() - 1)).allMatch(status -> status == 200);
  }

  @Test
  void only_admins_decide_about_people() {
    set(invite(name, "manager"), PASSWORD);
    Visitor manager = person(PASSWORD);

    assertThat(manager.get("/people").statusCode()).isEqualTo(403);
    assertThat(manager.get("/audit").statusCode()).isEqualTo(200);
    assertThat(manager.get("/api/people").statusCode()).isEqualTo(403);
    assertThat(manager.get("/orders").body()).contains("/audit").doesNotContain("href=\"/people\"");
    assertThat(viewer().get("/audit").statusCode()).isEqualTo(403);
    assertThat(post("/api/people", "{\"name\":\"Bad Name\",\"role\":\"viewer\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("/api/people", "{\"name\":\"operator\",\"role\":\"viewer\"}").statusCode())
        .isEqualTo(409);
    assertThat(
            post("/api/people", "{\"name\":\"%s\",\"role\":\"viewer\"}".formatted(name))
                .statusCode())
        .isEqualTo(409);
    assertThat(post("/api/people", "{\"name\":\"x1\",\"role\":\"king\"}").body())
        .contains("viewer, packer");
  }

  @Test
  void a_person_changes_the_own_password_and_the_other_sessions_end() {
    set(invite(name, "viewer"), PASSWORD);
    Visitor here = person(PASSWORD);
    Visitor there = person(PASSWORD);

    here.postForm("/me", "/me/password", "old=wrong", "password=" + PASSWORD + "2");
    assertThat(here.get("/me").body()).contains("not your password");
    here.postForm("/me", "/me/password", "old=" + PASSWORD, "password=" + PASSWORD + "2");

    assertThat(here.get("/me").statusCode()).isEqualTo(200);
    assertThat(there.get("/me").statusCode()).isEqualTo(302);
    assertThat(person(PASSWORD).get("/me").statusCode()).isEqualTo(302);
    assertThat(person(PASSWORD + "2").get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void passwords_of_people_are_for_the_form_alone() {
    set(invite(name, "admin"), PASSWORD);

    HttpResponse<String> refused =
        visitor().get("/api/orders", "Authorization", Visitor.basic(name, PASSWORD));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("API token");
  }

  @Test
  void a_token_may_what_it_is_for_and_never_more_than_its_person() {
    set(invite(name, "operator"), PASSWORD);
    Visitor person = person(PASSWORD);
    String reads = token(person, "name=reads", "role=OPERATOR", "readOnly=true", "days=30");
    String labels = token(person, "name=labels", "role=PACKER", "resource=labels", "days=30");
    person.postForm("/me", "/me/tokens", "name=x", "role=ADMIN", "days=30");
    assertThat(person.get("/me").body()).contains("at most what you may");

    assertThat(bearer(reads, "GET", "/api/orders").statusCode()).isEqualTo(200);
    assertThat(STUB.calls.getLast().token().getSubject()).isEqualTo(name);
    assertThat(STUB.calls.getLast().token().getClaimAsStringList("roles"))
        .containsExactly("viewer", "packer", "operator");
    assertThat(bearer(reads, "POST", "/api/orders/demo-woo:1001/actions").body())
        .contains("only reads");
    assertThat(bearer(labels, "GET", "/api/orders").statusCode()).isEqualTo(403);
    assertThat(bearer(labels, "GET", "/api/labels").statusCode()).isEqualTo(404);
    assertThat(bearer(reads + "x", "GET", "/api/orders").statusCode()).isEqualTo(401);

    change("{\"role\":\"viewer\"}");
    bearer(reads, "GET", "/api/orders");
    assertThat(STUB.calls.getLast().token().getClaimAsStringList("roles"))
        .containsExactly("viewer");

    Matcher revoke = Pattern.compile("/me/tokens/\\d+/revoke").matcher(person.get("/me").body());
    while (revoke.find()) {
      person.postForm("/me", revoke.group());
    }
    assertThat(bearer(reads, "GET", "/api/orders").statusCode()).isEqualTo(401);
    assertThat(person.get("/me").body()).doesNotContain(reads, labels);
  }

  @Test
  void a_second_factor_is_asked_for_and_no_code_is_good_twice() throws Exception {
    set(invite(name, "operator"), PASSWORD);
    Visitor person = person(PASSWORD);
    person.postForm("/me", "/me/second-factor");
    Matcher typed =
        Pattern.compile("<code>([A-Z2-7]{32})</code>").matcher(person.get("/me").body());
    assertThat(typed.find()).isTrue();
    byte[] secret = base32(typed.group(1));
    String code = code(secret, Duration.ZERO);
    person.postForm("/me", "/me/second-factor/confirm", "code=" + code);
    Matcher recovery =
        Pattern.compile("<code>([a-z2-9]{4}(-[a-z2-9]{4}){3})</code>")
            .matcher(person.get("/me").body());
    assertThat(recovery.find()).isTrue();

    assertThat(person(PASSWORD).get("/orders").statusCode()).as("without").isEqualTo(302);
    assertThat(person(PASSWORD, code).get("/orders").statusCode()).as("again").isEqualTo(302);
    String next = code(secret, Duration.ofSeconds(30));
    assertThat(person(PASSWORD, next).get("/orders").statusCode()).as("next").isEqualTo(200);
    assertThat(person(PASSWORD, recovery.group(1)).get("/orders").statusCode()).isEqualTo(200);
    assertThat(person(PASSWORD, recovery.group(1)).get("/orders").statusCode())
        .as("recovery twice")
        .isEqualTo(302);

    operator().postForm("/people/" + name, "/people/" + name + "/second-factor/end");
    assertThat(person(PASSWORD).get("/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_has_to_set_a_second_factor_up_gets_to_the_own_page_and_no_further() {
    set(invite(name, "packer"), PASSWORD);
    Visitor person = person(PASSWORD);
    Visitor admin = operator();
    admin.postForm("/people", "/people/second-factors", "role=PACKER");
    try {
      assertThat(person.get("/orders").headers().firstValue("Location").orElse("")).endsWith("/me");
      assertThat(person.get("/me").body()).contains("needs a second factor");
      assertThat(person.get("/api/orders").statusCode()).isEqualTo(403);
    } finally {
      admin.postForm("/people", "/people/second-factors");
    }
    assertThat(person.get("/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void sessions_are_listed_and_ended() {
    set(invite(name, "viewer"), PASSWORD);
    Visitor here = person(PASSWORD);
    Visitor there = person(PASSWORD);
    JsonNode sessions =
        Json.mapper().readTree(get("/api/people/" + name + "/sessions").body()).get("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.get(0).get("network").asString()).isEqualTo("127.0.0.1");

    String newest = sessions.get(0).get("handle").asString();
    here.postForm("/me", "/me/sessions/" + newest + "/end");

    assertThat(there.get("/me").statusCode()).isEqualTo(302);
    assertThat(here.get("/me").statusCode()).isEqualTo(200);
    Visitor stranger = operator();
    stranger.postForm("/me", "/me/sessions/" + sessions.get(1).get("handle").asString() + "/end");
    assertThat(here.get("/me").statusCode()).as("another's").isEqualTo(200);
  }

  @Test
  void who_saw_an_order_and_who_changed_it_and_why_is_in_the_audit() {
    set(invite(name, "operator"), PASSWORD);
    Visitor person = person(PASSWORD);
    String order = "demo-woo:" + UUID.randomUUID();
    STUB.on("GET /api/orders/" + order + "/body", StubServices.Answer.json("{\"street\":\"x\"}"));
    STUB.on("GET /api/orders/" + order, StubServices.Answer.json("{\"id\":\"x\"}"));
    String csrf = person.csrf("/orders");

    person.get("/api/orders/" + order);
    person.get("/api/orders/" + order);
    person.get("/api/orders/" + order + "/body");
    person.get("/api/orders?q=erika%40example.org");
    person.post(
        "/api/orders/" + order + "/actions",
        "{\"action\":\"hold\",\"reason\":\"The customer"
            + " called\",\"contact\":{\"email\":\"e@x.org\"}}",
        "Content-Type",
        JSON,
        "X-CSRF-TOKEN",
        csrf);

    await().untilAsserted(() -> assertThat(audit("order=" + order)).hasSize(3));
    JsonNode entries = audit("order=" + order);
    assertThat(entries)
        .extracting(entry -> entry.get("kind").asString())
        .containsExactly("change", "reveal", "look");
    JsonNode change = entries.get(0);
    assertThat(change.get("person").asString()).isEqualTo(name);
    assertThat(change.get("role").asString()).isEqualTo("operator");
    assertThat(change.get("reason").asString()).isEqualTo("The customer called");
    assertThat(change.get("action").asString()).isEqualTo("POST /api/orders/" + order + "/actions");
    assertThat(change.get("status").asInt()).isEqualTo(404);
    JsonNode all = audit("person=" + name);
    assertThat(all.toString()).doesNotContain("erika", "e@x.org");
    assertThat(all)
        .extracting(entry -> entry.get("action").asString())
        .contains("GET /api/orders", "signed in", "set a password with a link");
    assertThat(operator().get("/audit?order=" + order).body()).contains("The customer called");
    String csv = visitor().get("/api/audit.csv?order=" + order, "Authorization", ADMIN).body();
    assertThat(csv.lines()).hasSize(4);
    await()
        .untilAsserted(
            () ->
                assertThat(audit("person=operator&resource=audit.csv"))
                    .extracting(entry -> entry.get("action").asString())
                    .contains("GET /api/audit.csv"));
  }

  @Test
  void the_audit_is_read_page_by_page_and_says_what_is_wrong_with_a_question() {
    set(invite(name, "viewer"), PASSWORD);
    change("{\"role\":\"packer\"}");
    change("{\"role\":\"operator\"}");
    await()
        .untilAsserted(
            () -> assertThat(audit("kind=people&size=200").toString()).contains("changed " + name));

    JsonNode first = Json.mapper().readTree(get("/api/audit?kind=people&size=1").body());
    JsonNode second =
        Json.mapper()
            .readTree(
                get("/api/audit?kind=people&size=1&cursor=" + first.get("next").asString()).body());
    assertThat(second.at("/entries/0/id").asLong()).isLessThan(first.at("/entries/0/id").asLong());
    assertThat(get("/api/audit?kind=nonsense").statusCode()).isEqualTo(400);
    assertThat(get("/api/audit?from=yesterday").statusCode()).isEqualTo(400);
    assertThat(get("/api/audit?cursor=x").statusCode()).isEqualTo(400);
  }

  private String invite(String person, String role) {
    return path(
        post(
            "/api/people",
            "{\"name\":\"%s\",\"displayName\":\"%s\",\"role\":\"%s\"}"
                .formatted(person, "The " + role, role)));
  }

  private static String path(HttpResponse<String> invited) {
    assertThat(invited.statusCode()).as(invited.body()).isIn(200, 201);
    return Json.mapper().readTree(invited.body()).get("path").asString();
  }

  private HttpResponse<String> set(String link, String password) {
    return visitor().postForm(link, link, "password=" + password, "again=" + password);
  }

  private Visitor person(String password) {
    return visitor().signIn(name, password);
  }

  private Visitor person(String password, String code) {
    Visitor visitor = visitor();
    visitor.postForm(
        "/sign-in", "/sign-in", "username=" + name, "password=" + password, "code=" + code);
    return visitor;
  }

  private static String token(Visitor person, String... fields) {
    person.postForm("/me", "/me/tokens", fields);
    Matcher made = Pattern.compile("<code>(wbt_[^<]+)</code>").matcher(person.get("/me").body());
    assertThat(made.find()).isTrue();
    return made.group(1);
  }

  private HttpResponse<String> bearer(String token, String method, String path) {
    return call(method, path, "Bearer " + token, method.equals("GET") ? "" : "{}");
  }

  private void change(String json) {
    HttpResponse<String> changed = patch(json);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  private HttpResponse<String> patch(String json) {
    return call("PATCH", "/api/people/" + name, json);
  }

  private HttpResponse<String> post(String path, String json) {
    return call("POST", path, json);
  }

  private HttpResponse<String> get(String path) {
    return call("GET", path, "");
  }

  private HttpResponse<String> call(String method, String path, String json) {
    return call(method, path, ADMIN, json);
  }

  private HttpResponse<String> call(String method, String path, String authorization, String json) {
    Visitor script = visitor();
    try {
      return script.http.send(
          HttpRequest.newBuilder(script.uri(path))
              .header("Authorization", authorization)
              .header("Content-Type", JSON)
              .method(
                  method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode audit(String filter) {
    HttpResponse<String> answer = get("/api/audit?" + filter);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body()).get("entries");
  }

  private static String code(byte[] secret, Duration later) throws Exception {
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(
            new SecretKeySpec(secret, "HmacSHA1"), Instant.now().plus(later));
  }

  private static byte[] base32(String text) {
    var bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (char one : text.toCharArray()) {
      buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >> bits);
      }
    }
    return bytes.toByteArray();
  }
}
