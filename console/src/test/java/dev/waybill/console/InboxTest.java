package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.waybill.console.StubServices.Answer;
import dev.waybill.contracts.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What waits for a person, and what a person does about it. */
class InboxTest extends BrowserTest {

  private static final String[] OPERATOR = {
    "Authorization", Visitor.basic("operator", "op-secret"), "Content-Type", "application/json"
  };
  private static final String[] VIEWER = {
    "Authorization", Visitor.basic("viewer", "view-secret"), "Content-Type", "application/json"
  };

  @BeforeEach
  void waiting() {
    SampleInbox.in(STUB);
    STUB.on("POST /api/orders/demo-woo:2001/actions", Answer.json("{}"));
  }

  @Test
  void what_waits_comes_from_all_services_and_what_mends_itself_does_not() {
    JsonNode items = inbox("");

    org.assertj.core.api.Assertions.assertThat(
            items.valueStream().map(item -> item.path("group").asString()))
        .contains(
            "hold-approval",
            "hold-unpaid",
            "address",
            "parcel-lost",
            "refund",
            "backorder",
            "drift",
            "webhook");
    org.assertj.core.api.Assertions.assertThat(
            items
                .valueStream()
                .filter(item -> item.path("kind").asString().equals("hold"))
                .map(item -> item.path("title").asString()))
        .doesNotContain("2004");
    org.assertj.core.api.Assertions.assertThat(
            items.valueStream().map(item -> item.path("title").asString()))
        .contains("demo-woo:1992", "n8n")
        .doesNotContain("demo-woo:1993", "quiet", "paused");
  }

  @Test
  void one_key_and_a_reason_decide_about_the_row_where_one_is() {
    Page page = asOperator();
    page.navigate("/inbox?group=hold-approval");

    page.keyboard().press("j");
    page.keyboard().press("a");
    assertThat(page.locator("#ask-decide h2")).hasText("Approve: 2001");
    page.keyboard().type("looked at it");
    page.keyboard().press("Enter");

    assertThat(page.locator("#inbox .note.good")).hasText("2001: Approve.");
    assertThat(page.locator("#ask-decide")).isHidden();
    org.assertj.core.api.Assertions.assertThat(posted())
        .singleElement()
        .extracting(StubServices.Call::body)
        .asString()
        .contains("\"action\":\"approve\"", "\"reason\":\"looked at it\"");
  }

  @Test
  void a_refusal_is_told_in_the_services_own_words() {
    STUB.on(
        "POST /api/orders/demo-woo:2001/actions", Answer.problem(409, "It was approved already."));
    Page page = asOperator();
    page.navigate("/inbox?group=hold-approval");

    page.locator("[data-decision=approve]").click();
    page.fill("#ask-decide [name=reason]", "twice");
    page.locator("#ask-decide .main").click();

    assertThat(page.locator("#inbox .note.bad")).hasText("It was approved already.");
  }

  @Test
  void what_needs_no_reason_asks_for_none() {
    STUB.on("POST /api/webhooks/subscriptions/n8n-1/resume", Answer.json("{}"));
    Page page = asOperator();
    page.navigate("/inbox?group=webhook");

    page.keyboard().press("j");
    page.keyboard().press("r");

    assertThat(page.locator("#inbox .note")).hasText("n8n: Resume.");
    org.assertj.core.api.Assertions.assertThat(posted())
        .extracting(StubServices.Call::uri)
        .containsExactly("/api/webhooks/subscriptions/n8n-1/resume");
  }

  @Test
  void a_doubtful_address_is_compared_with_the_suggestion_which_one_key_takes() {
    STUB.on("POST /api/orders/demo-woo:2003/actions", Answer.json("{}"));
    Page page = asOperator();
    page.navigate("/inbox");
    page.locator("tr[data-subject='demo-woo:2003'] [data-row-key=a]").click();

    assertThat(page.locator("#compared mark"))
        .hasText(new String[] {"Hauptstrasse", "50676", "Hauptstraße", "50667"});
    picture(page, "inbox-address");
    page.keyboard().press("a");

    assertThat(page.locator(".note.good")).containsText("2003");
    org.assertj.core.api.Assertions.assertThat(posted())
        .singleElement()
        .satisfies(
            call ->
                org.assertj.core.api.Assertions.assertThat(call.body())
                    .contains("take-suggestion", "check-address", "compared"));
  }

  @Test
  void it_is_taken_given_away_commented_and_put_to_sleep_by_key() {
    String order = only("ON_HOLD");
    Page page = asOperator();
    page.navigate("/inbox?group=hold-approval");
    Locator row = page.locator("#inbox tbody tr");

    page.keyboard().press("j");
    page.keyboard().press("t");
    assertThat(row.locator("td").nth(4)).containsText("operator");

    page.keyboard().press("c");
    page.keyboard().type("asked the customer");
    page.keyboard().press("Enter");
    assertThat(row.locator("summary")).hasText("Notes (2)");
    row.locator("summary").click();
    assertThat(row.locator(".remark").nth(1)).containsText("operator said asked the customer");

    page.keyboard().press("s");
    page.locator("#ask-snooze .main").click();
    assertThat(page.locator("#inbox .note.good")).containsText("sleeps until");
    assertThat(row).hasCount(0);

    page.navigate("/inbox?snoozed=true&group=hold-approval");
    assertThat(page.locator("#inbox")).containsText(order);
    page.keyboard().press("j");
    page.keyboard().press("s");
    assertThat(page.locator("#inbox .note.good")).containsText("is back");
    page.navigate("/inbox?who=me");
    assertThat(page.locator("#inbox")).containsText(order);
  }

  @Test
  void a_service_that_is_away_costs_its_part_and_is_named() {
    STUB.on("GET /api/parcels/tasks", Answer.problem(500, "broken"));
    STUB.on("GET /api/stock/drift/counts", StubServices.SILENCE);
    Page page = asOperator();
    page.navigate("/inbox");

    assertThat(page.locator("#inbox .note.warn")).containsText("parcels");
    assertThat(page.locator("#inbox .note.warn")).containsText("stock of shops");
    assertThat(page.locator("#inbox")).containsText("2001");
    assertThat(page.locator("#inbox")).not().containsText("demo-woo:1990");
  }

  @Test
  void it_clears_itself_when_the_cause_goes() {
    Page page = asOperator();
    page.navigate("/inbox?group=webhook");
    assertThat(page.locator("#inbox")).containsText("410 Gone");

    STUB.on("GET /api/webhooks/subscriptions", Answer.json("[]"));
    page.evaluate("htmx.trigger('#inbox', 'live')");

    assertThat(page.locator("#inbox")).not().containsText("410 Gone");
  }

  @Test
  void viewers_read_without_what_is_for_operators_and_decide_nothing() {
    Page page = asViewer();
    page.navigate("/inbox");

    assertThat(page.locator("#inbox")).containsText("2001");
    assertThat(page.locator("#inbox")).not().containsText("demo-woo:1990");
    assertThat(page.locator("#inbox [data-do]")).hasCount(0);
    org.assertj.core.api.Assertions.assertThat(
            visitor()
                .post(
                    "/api/inbox/notes",
                    "{\"kind\":\"hold\",\"subject\":\"x\",\"comment\":\"y\"}",
                    VIEWER)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void scripts_say_the_same_and_a_day_that_is_over_is_refused() {
    String order = only("ON_HOLD");
    String note = "{\"kind\":\"hold\",\"subject\":\"%s\",%s}";

    int said =
        visitor()
            .post("/api/inbox/notes", note.formatted(order, "\"assignee\":\"ada\""), OPERATOR)
            .statusCode();
    int past =
        visitor()
            .post(
                "/api/inbox/notes",
                note.formatted(order, "\"snoozedUntil\":\"2020-01-01T00:00:00Z\""),
                OPERATOR)
            .statusCode();

    org.assertj.core.api.Assertions.assertThat(said).isEqualTo(204);
    org.assertj.core.api.Assertions.assertThat(past).isEqualTo(400);
    org.assertj.core.api.Assertions.assertThat(
            inbox("?who=ada").valueStream().map(item -> item.path("subject").asString()))
        .contains(order);
    visitor()
        .post(
            "/api/inbox/notes",
            note.formatted(
                order, "\"snoozedUntil\":\"" + Instant.now().plus(Duration.ofDays(2)) + '"'),
            OPERATOR);
    await().until(() -> inbox("?who=ada").isEmpty());
  }

  @Test
  void it_keeps_the_rules_of_accessibility_and_fits_a_phone() {
    Page light = asOperator();
    light.navigate("/inbox");
    light.keyboard().press("j");
    assertAccessible(light);
    picture(light, "inbox");
    Page dark = signedIn("operator", "op-secret", dark());
    dark.navigate("/inbox");
    assertAccessible(dark);
    picture(dark, "inbox-dark");
    Page phone = signedIn("operator", "op-secret", phone());
    phone.navigate("/inbox");
    org.assertj.core.api.Assertions.assertThat(
            phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    picture(phone, "inbox-phone");
    Page german = signedIn("operator", "op-secret", german());
    german.navigate("/inbox?group=hold-approval");
    german.locator("[data-decision=approve]").click();
    assertAccessible(german);
    picture(german, "inbox-asks");
  }

  /** Of an order of its own, so that what other tests say of theirs is not in the way. */
  private static String only(String status) {
    String id = "demo-woo:" + UUID.randomUUID();
    STUB.on(
        "GET /api/orders",
        Answer.json(
            """
            {"items":[{"id":"%s","shop":"demo-woo","platform":"woocommerce","number":"%s","status":"%s",
              "reason":"approval","detail":"x","retrying":false,"total":1,"currency":"EUR",
              "workflow":"fulfillment","workflowVersion":1,"placedAt":"2026-11-22T06:11:59Z",
              "receivedAt":"2026-11-22T06:12:01Z","statusSince":"2026-11-22T06:41:40Z",
              "updatedAt":"2026-11-22T06:41:40Z"}],"page":0,"size":200,"total":1,"more":false}
            """
                .formatted(id, id, status)));
    return id;
  }

  private static Stream<StubServices.Call> posted() {
    return STUB.calls.stream().filter(call -> call.method().equals("POST"));
  }

  private JsonNode inbox(String query) {
    return Json.mapper()
        .readTree(visitor().get("/api/inbox" + query, OPERATOR).body())
        .path("items");
  }
}
