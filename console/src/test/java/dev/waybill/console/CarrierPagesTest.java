package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.waybill.contracts.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Carrier accounts, as people add, try and change them. */
class CarrierPagesTest extends BrowserTest {

  private static final String EASYPOST =
      """
      {"id":"easypost","provider":"easypost","title":"EasyPost","origin":"api","settings":{"label":"4x6"},
       "secrets":["apiKey"],"test":true,"sender":null,"shops":["tea"],"locations":[],"priority":100,"active":true,
       "problem":null,"version":3}
      """;

  @BeforeEach
  void carriers() {
    STUB.on(
        "GET /api/carrier-accounts",
        StubServices.Answer.json(
            "{\"accounts\":["
                + EASYPOST
                + ','
                + EASYPOST
                    .replace("\"id\":\"easypost\"", "\"id\":\"old\"")
                    .replace("\"problem\":null", "\"problem\":\"Its secrets cannot be read.\"")
                + "]}"));
    STUB.on(
        "GET /api/carrier-providers",
        StubServices.Answer.json(
            """
            {"providers":[{"name":"easypost","fields":[
              {"name":"apiKey","secret":true,"required":true,"meaning":"from API Keys in its dashboard"},
              {"name":"label","secret":false,"required":false,"meaning":"size of labels"}]}]}
            """));
    STUB.on("GET /api/carrier-accounts/easypost", StubServices.Answer.json(EASYPOST));
    STUB.on(
        "GET /api/carrier-accounts/easypost/history",
        StubServices.Answer.json(
            """
            {"changes":[{"at":"2026-11-22T08:00:00Z","person":"ada","action":"add","detail":"apiKey"}]}
            """));
  }

  @Test
  void the_list_tells_which_account_cannot_be_used_and_why() {
    Page page = asOperator();
    page.navigate("/carriers");

    assertThat(page.locator("tbody tr").nth(1)).containsText("Its secrets cannot be read.");
    assertAccessible(page);
    picture(page, "carriers");
  }

  @Test
  void an_account_is_added_with_the_fields_that_its_provider_asks_for() {
    STUB.on(
        "PUT /api/carrier-accounts/fresh",
        StubServices.Answer.problem(422, "apiKey is a test key: say that the account is a test"));
    Page page = asOperator();
    page.navigate("/carriers/new");
    page.locator(".tabs a").click();
    assertAccessible(page);
    picture(page, "carrier-new");
    page.fill("[name=id]", "fresh");
    page.fill("[name='field.apiKey']", "EZTK1");
    page.fill("[name=shops]", "tea, coffee");

    page.locator("form.card button.main").click();

    assertThat(page.locator("[role=alert]")).containsText("say that the account is a test");
    assertThat(page.locator("[name=id]")).hasValue("fresh");
    assertThat(page.content()).doesNotContain("EZTK1");
    JsonNode sent = sent();
    assertThat(sent.path("secrets").path("apiKey").asString()).isEqualTo("EZTK1");
    assertThat(sent.path("shops").toString()).isEqualTo("[\"tea\",\"coffee\"]");
    assertThat(sent.has("version")).isFalse();
  }

  @Test
  void an_account_is_tried_and_changed_without_its_secret_being_typed_again() {
    STUB.on(
        "POST /api/carrier-accounts/easypost/check",
        StubServices.Answer.json("{\"works\":false,\"says\":\"The key was revoked.\"}"));
    STUB.on("PUT /api/carrier-accounts/easypost", StubServices.Answer.json(EASYPOST));
    Page page = asOperator();
    page.navigate("/carriers/easypost");
    assertAccessible(page);
    picture(page, "carrier");

    page.locator("text=Try it").click();
    assertThat(page.locator("[role=alert]")).hasText("It does not work: The key was revoked.");
    page.fill("[name=priority]", "10");
    page.locator("form.card:not([popover]) button.main").click();

    assertThat(page.locator("[role=status]").first()).hasText("Saved.");
    JsonNode sent = sent();
    assertThat(sent.path("version").asInt()).isEqualTo(3);
    assertThat(sent.path("priority").asInt()).isEqualTo(10);
    assertThat(sent.path("secrets").isEmpty()).isTrue();
    assertThat(sent.path("settings").path("label").asString()).isEqualTo("4x6");
    assertThat(sent.path("test").asBoolean()).isTrue();
  }

  @Test
  void viewers_see_no_accounts() {
    assertThat(viewer().get("/carriers").statusCode()).isEqualTo(403);
  }

  private static JsonNode sent() {
    return Json.mapper()
        .readTree(
            STUB.calls.stream()
                .filter(call -> call.method().equals("PUT"))
                .findFirst()
                .orElseThrow()
                .body());
  }
}
