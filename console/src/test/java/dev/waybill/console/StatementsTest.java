package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.console.StubServices.Answer;
import dev.waybill.contracts.wire.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The statement of a day: what a shop, Waybill, labels, the CRM and the shop's status say. */
class StatementsTest extends BrowserTest {

  private static final String[] OPERATOR = {
    "Authorization", Visitor.basic("operator", "op-secret"), "Content-Type", "application/json"
  };
  private static final String[] VIEWER = {
    "Authorization", Visitor.basic("viewer", "view-secret"), "Content-Type", "application/json"
  };

  private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);

  @Autowired JdbcClient jdbc;

  @BeforeEach
  void aDay() {
    jdbc.sql("DELETE FROM statement WHERE shop IN ('tea', 'coffee')").update();
    SampleDay.in(STUB, day);
  }

  @Test
  void what_the_owners_say_of_a_day_is_compared_and_kept() {
    JsonNode made = made();

    JsonNode figures = made.path("statement").path("figures");
    assertThat(figures.path("inShop").asInt()).isEqualTo(4);
    assertThat(figures.path("inWaybill").asInt()).isEqualTo(4);
    assertThat(figures.path("labelsDue").asInt()).isEqualTo(2);
    assertThat(figures.path("labels").asInt()).isEqualTo(1);
    assertThat(figures.path("recordsDue").asInt()).isEqualTo(2);
    assertThat(figures.path("records").asInt()).isEqualTo(1);
    assertThat(
            made.path("differences")
                .valueStream()
                .map(one -> one.path("order").asString() + ' ' + one.path("kind").asString()))
        .containsExactlyInAnyOrder(
            "tea:4 not-in-waybill",
            "tea:3 label-not-voided",
            "tea:2 no-label",
            "tea:2 not-shipped-in-shop",
            "tea:2 no-crm-record",
            "tea:3 not-cancelled-in-shop",
            "tea:5 not-in-shop");
    assertThat(made.path("differences").get(0).path("link").asString("")).isEmpty();
    assertThat(STUB.calls)
        .filteredOn(call -> call.uri().startsWith("/api/shops/tea/days/"))
        .singleElement()
        .satisfies(call -> assertThat(call.token().getSubject()).isEqualTo("statements"));

    String csv = visitor().get("/api/statements/tea/" + day + ".csv", VIEWER).body();
    assertThat(csv.lines()).hasSize(8).first().asString().startsWith("day,shop,order");
    JsonNode list = json("/api/statements?shop=tea&differing=true");
    assertThat(list.path("statements").size()).isEqualTo(1);
    assertThat(json("/api/statements?shop=tea&from=" + day.plusDays(1)).path("statements").size())
        .isZero();
    assertThat(json("/api/inbox?group=statement").path("items").get(0).path("subject").asString())
        .isEqualTo("tea " + day);
  }

  @Test
  void a_day_that_is_compared_again_forgets_what_is_equal_now() {
    made();
    SampleDay.equal(STUB, day);

    JsonNode made = made();

    assertThat(made.path("statement").path("differences").asInt()).isZero();
    assertThat(made.path("differences").size()).isZero();
    assertThat(json("/api/inbox?group=statement").path("items").size()).isZero();
    assertThat(viewer().get("/statements/tea/" + day).body()).contains("Everything adds up");
  }

  @Test
  void what_keeps_a_statement_from_being_made_is_told() {
    STUB.on(
        "GET /api/shops/tea/days/" + day, Answer.problem(409, "The day is not over in the shop"));
    assertThat(ended().path("statement").path("state").asString()).isEqualTo("FAILED");
    assertThat(viewer().get("/statements/tea/" + day).body())
        .contains("The day is not over in the shop");

    STUB.on("GET /api/shops/tea/days/" + day, Answer.problem(503, "The shop could not be asked"));
    request(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> statement().path("statement").path("failures").asInt() == 1);
    JsonNode waits = statement().path("statement");
    assertThat(waits.path("state").asString()).isEqualTo("WAITING");
    assertThat(waits.path("error").asString()).contains("could not be asked");
  }

  @Test
  void only_operators_have_days_compared_and_only_those_of_the_last_90() {
    String path = "/api/statements/tea/";
    assertThat(visitor().post(path + day, "", VIEWER).statusCode()).isEqualTo(403);
    assertThat(visitor().post(path + day.minusDays(90), "", OPERATOR).statusCode()).isEqualTo(422);
    assertThat(visitor().post(path + "yesterday", "", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(visitor().post("/api/statements/nobody/" + day, "", OPERATOR).statusCode())
        .isEqualTo(404);
    assertThat(visitor().get(path + day, VIEWER).statusCode()).isEqualTo(404);
    assertThat(viewer().get("/statements").body()).contains("No statement yet");
  }

  @Test
  void a_day_is_compared_from_the_page_and_its_differences_lead_to_their_orders() {
    Page page = asOperator();
    page.navigate("/statements");
    page.locator("text=Compare a day").first().click();
    page.fill("#ask-statement [name=shop]", "tea");
    page.fill("#ask-statement [name=day]", day.toString());
    page.locator("#ask-statement button.main").click();

    page.waitForURL("**/statements/tea/" + day);
    assertThat(page.locator("tbody tr")).hasCount(7, patiently());
    assertThat(page.locator("tbody")).containsText("Not in Waybill");
    assertThat(page.locator("tbody a").first()).hasAttribute("href", "/orders/tea:3");
    assertAccessible(page);
    picture(page, "statement");
    Page list = asViewer();
    list.navigate("/statements");
    assertThat(list.locator("tbody tr")).hasCount(1);
    assertThat(list.locator("tbody td.first a")).hasAttribute("href", "/statements/tea/" + day);
    assertAccessible(list);
    picture(list, "statements");
    Page phone = signedIn("operator", "op-secret", phone());
    phone.navigate("/statements/tea/" + day);
    assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    picture(phone, "statement-phone");
    Page german = signedIn("operator", "op-secret", german().setColorScheme(ColorScheme.DARK));
    german.navigate("/statements/tea/" + day);
    assertThat(german.locator("main")).containsText("Nicht in Waybill");
    picture(german, "statement-german-dark");
  }

  private static LocatorAssertions.HasCountOptions patiently() {
    return new LocatorAssertions.HasCountOptions().setTimeout(30_000);
  }

  private JsonNode made() {
    JsonNode ended = ended();
    assertThat(ended.path("statement").path("state").asString())
        .as(ended.toString())
        .isEqualTo("DONE");
    return ended;
  }

  private JsonNode ended() {
    request(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> statement().path("statement").path("state").asString().matches("DONE|FAILED"));
    return statement();
  }

  private void request(int status) {
    assertThat(visitor().post("/api/statements/tea/" + day, "", OPERATOR).statusCode())
        .isEqualTo(status);
  }

  private JsonNode statement() {
    return json("/api/statements/tea/" + day);
  }

  private JsonNode json(String path) {
    return Json.mapper().readTree(visitor().get(path, VIEWER).body());
  }
}
