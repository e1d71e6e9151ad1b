package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One action on many orders, over its pages. */
class BulkPagesTest extends ConsoleTest {

  private static final String FILTER = "shop=demo-woo&retrying=true&version=3&sort=-total";

  @BeforeEach
  void bulkActions() {
    SampleBulk.in(STUB);
  }

  @Test
  void what_would_happen_is_said_before_anything_does() {
    String page =
        operator().get("/orders/bulk/new?action=hold&filter=" + FILTER.replace("&", "%26")).body();

    assertThat(page)
        .contains("1,338", "941", "59", "while the order is COMPLETED", "demo-woo:1000")
        .contains("The first 1,000 were looked at", "Hold · 1,338 orders");
    JsonNode asked = posted("/api/orders/bulk/preview");
    assertThat(asked.path("action").asString()).isEqualTo("hold");
    assertThat(asked.path("filter").toString())
        .isEqualTo("{\"shop\":\"demo-woo\",\"retrying\":true,\"version\":3,\"sort\":\"-total\"}");
  }

  @Test
  void every_order_has_to_be_said_and_the_most_for_one_action_too() {
    STUB.on("POST /api/orders/bulk/preview", StubServices.Answer.json(SampleBulk.TOO_MANY));

    String page = operator().get("/orders/bulk/new?action=hold&filter=").body();

    assertThat(page).contains("every order", "10,000 oldest", "name=\"limit\" value=\"10000\"");
    assertThat(posted("/api/orders/bulk/preview").path("filter").toString())
        .isEqualTo("{\"all\":true}");
  }

  @Test
  void it_begins_with_a_reason_and_once_and_leads_to_how_far_it_is() {
    Visitor operator = operator();
    HttpResponse<String> begun =
        operator.postForm(
            "/orders/bulk/new?action=release&order=demo-woo:1001",
            "/orders/bulk",
            "action=release",
            "hold=operator",
            "order=demo-woo:1001",
            "order=demo-woo:1003",
            "key=once",
            "reason=counted");

    assertThat(begun.headers().firstValue("Location").orElse("")).endsWith("/orders/bulk/8");
    JsonNode asked = posted("/api/orders/bulk");
    assertThat(asked.toString())
        .isEqualTo(
            "{\"orders\":[\"demo-woo:1001\",\"demo-woo:1003\"],\"action\":\"release\","
                + "\"hold\":\"operator\",\"reason\":\"counted\"}");
    assertThat(calls("/api/orders/bulk").getFirst().headers().get("Idempotency-key"))
        .containsExactly("once");
    assertThat(operator.get("/orders/bulk/8").body())
        .contains("12 of 40 done", "28 to come", "Stop", "hx-trigger=\"live, every 2s\"")
        .contains("Release", "operator", "counted", "again, of action 7")
        .doesNotContain("(bulk action 8)");
  }

  @Test
  void a_release_asks_which_hold_before_it_looks() {
    String page = operator().get("/orders/bulk/new?action=release&filter=shop%3Ddemo-woo").body();

    assertThat(page).contains("Which hold").doesNotContain("id=\"reason\"");
    assertThat(posted("/api/orders/bulk/preview").has("action")).isFalse();
  }

  @Test
  void a_refusal_is_told_in_the_services_words() {
    STUB.on(
        "POST /api/orders/bulk/preview",
        StubServices.Answer.problem(400, "There is no status lost"));

    assertThat(operator().get("/orders/bulk/new?action=hold&filter=status%3Dlost").body())
        .contains("There is no status lost");
  }

  @Test
  void what_failed_is_listed_by_cause_and_is_done_again() {
    Visitor operator = operator();
    String page = operator.get("/orders/bulk/7").body();
    HttpResponse<String> again =
        operator.postForm(
            "/orders/bulk/7", "/orders/bulk/7/again", "key=once-more", "reason=mended");

    assertThat(page)
        .contains("118 of 120 done", "Why it was not done", "href=\"/orders/demo-woo:1003\"")
        .contains("href=\"/api/orders/bulk/7/failures.csv\"", "the carrier is back")
        .contains("href=\"/orders?shop=demo-woo&amp;retrying=true&amp;version=3\"");
    assertThat(again.headers().firstValue("Location").orElse("")).endsWith("/orders/bulk/8");
    assertThat(posted("/api/orders/bulk/7/again").toString())
        .isEqualTo("{\"reason\":\"mended\",\"untouched\":false}");
    operator.postForm("/orders/bulk/8", "/orders/bulk/8/stop");
    assertThat(calls("/api/orders/bulk/8/stop")).hasSize(1);
  }

  @Test
  void past_ones_are_listed_and_viewers_only_look() {
    assertThat(operator().get("/orders/bulk").body())
        .contains("Try again from the beginning", "buy-label", "the carrier is back", "ada");
    Visitor viewer = viewer();
    assertThat(viewer.get("/orders/bulk").statusCode()).isEqualTo(200);
    assertThat(viewer.get("/orders/bulk/8").body()).doesNotContain("/orders/bulk/8/stop");
    assertThat(viewer.get("/orders/bulk/new?filter=").statusCode()).isEqualTo(403);
    assertThat(viewer.postForm("/orders/bulk/8", "/orders/bulk/8/stop").statusCode())
        .isEqualTo(403);
    assertThat(viewer.get("/orders").body()).doesNotContain("name=\"order\"");
    assertThat(operator().get("/orders?status=ON_HOLD").body())
        .contains("name=\"order\" value=\"demo-woo:1001\"", "all 1,338 that match");
  }

  private static JsonNode posted(String path) {
    return Json.mapper().readTree(calls(path).getLast().body());
  }

  private static List<StubServices.Call> calls(String path) {
    return STUB.calls.stream()
        .filter(call -> call.method().equals("POST") && call.uri().equals(path))
        .toList();
  }
}
