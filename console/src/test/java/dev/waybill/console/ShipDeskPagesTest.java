package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.StubServices.Answer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShipDeskPagesTest extends ConsoleTest {

  @BeforeEach
  void samples() {
    SampleDesk.in(STUB);
  }

  @Test
  void each_order_has_a_light_and_words_for_it() {
    String page = operator().get("/ship-desk").body();

    assertThat(page)
        .containsSubsequence(
            "tea:1",
            "Pack now",
            "tea:2",
            "Buy its label",
            "tea:3",
            "1 of 4 pieces are there",
            "tea:4",
            "Packed: hand it over",
            "00340434161094042557",
            "tea:5",
            "Needs attention",
            "No such street.",
            "tea:6",
            "A step is tried again");
    assertThat(uris("/api/orders?").getFirst()).contains("shipBy=due", "sort=shipBy", "size=100");
    assertThat(uris("/api/packings?").getFirst()).contains("order=tea%3A1", "order=tea%3A6");
  }

  @Test
  void lights_locations_and_shops_are_filters() {
    assertThat(operator().get("/ship-desk?light=part").body())
        .contains("value=\"tea:3\"")
        .doesNotContain("value=\"tea:1\"", "value=\"tea:5\"");
    assertThat(operator().get("/ship-desk?location=WH1").body())
        .contains("value=\"tea:1\"", "value=\"tea:4\"")
        .doesNotContain("value=\"tea:3\"", "value=\"tea:6\"");
    operator().get("/ship-desk?shop=tea");
    assertThat(uris("/api/orders?").getLast()).contains("shop=tea");
    STUB.on("GET /api/orders", Answer.json(SampleDesk.ORDERS.replace("\"shipBy\"", "\"later\"")));
    assertThat(operator().get("/ship-desk").body()).contains("value=\"tea:1\"");
    assertThat(operator().get("/ship-desk?location=NOWHERE").body()).contains("Nothing matches");
  }

  @Test
  void a_service_that_is_away_costs_its_part_of_the_desk() {
    STUB.on("GET /api/hand-overs", Answer.problem(503, "away"));

    assertThat(operator().get("/ship-desk").body())
        .contains("Not answering at the moment", "shipping", "Pack now")
        .doesNotContain("Packed: hand it over");
  }

  @Test
  void it_says_when_there_are_more_than_it_looked_at() {
    STUB.on(
        "GET /api/orders", Answer.json(SampleDesk.ORDERS.replace("\"total\":6", "\"total\":1234")));

    assertThat(operator().get("/ship-desk").body()).contains("30 of 1,234 orders by ship-by");
    assertThat(uris("/api/orders?")).hasSize(5);
  }

  @Test
  void labels_of_ticked_orders_are_bought_in_one_batch() {
    HttpResponse<String> answer =
        operator()
            .postForm(
                "/ship-desk", "/ship-desk/labels", "order=tea:1", "order=tea:2", "reason=noon");

    assertThat(answer.headers().firstValue("Location")).hasValue("/ship-desk/batches/7");
    assertThat(body("POST", "/api/label-batches"))
        .isEqualTo("{\"orders\":[\"tea:1\",\"tea:2\"],\"reason\":\"noon\"}");
  }

  @Test
  void all_that_the_filter_finds_can_be_meant_without_ticking_them() {
    operator().postForm("/ship-desk", "/ship-desk/labels", "all=true", "light=pack");

    assertThat(body("POST", "/api/label-batches"))
        .isEqualTo("{\"orders\":[\"tea:1\",\"tea:2\",\"tea:4\"]}");
  }

  @Test
  void without_a_tick_nothing_is_bought() {
    Visitor operator = operator();
    operator.postForm("/ship-desk", "/ship-desk/labels", "light=pack");

    assertThat(operator.get("/ship-desk?light=pack").body()).contains("tick an order first");
    assertThat(uris("/api/label-batches")).isEmpty();
  }

  @Test
  void a_refused_batch_is_told_in_words() {
    STUB.on("POST /api/label-batches", Answer.problem(400, "A batch has at most 500 orders."));
    Visitor operator = operator();
    operator.postForm("/ship-desk", "/ship-desk/labels", "order=tea:1");

    assertThat(operator.get("/ship-desk").body()).contains("A batch has at most 500 orders.");
  }

  @Test
  void papers_of_ticked_orders_become_one_file() {
    HttpResponse<String> answer =
        operator()
            .postForm(
                "/ship-desk",
                "/ship-desk/print",
                "order=tea:1",
                "documents=labels",
                "documents=pick-list",
                "format=A4",
                "sort=LOCATION");

    assertThat(answer.headers().firstValue("Location")).hasValue("/ship-desk/prints/3");
    assertThat(body("POST", "/api/print-jobs"))
        .isEqualTo(
            "{\"orders\":[\"tea:1\"],\"documents\":[\"labels\",\"pick-list\"],\"format\":\"A4\","
                + "\"sort\":\"LOCATION\"}");
    assertThat(operator().get("/ship-desk/prints/3").body())
        .contains("Open 7 pages", "/api/print-jobs/3.pdf", "It has no label.");
  }

  @Test
  void a_batch_shows_what_failed_and_why_and_retries_only_that() {
    Visitor operator = operator();
    assertThat(operator.get("/ship-desk/batches/7").body())
        .contains("1 of 3 bought, 1 failed, 1 waiting", "No such street.", "invalid-address");

    operator.postForm("/ship-desk/batches/7", "/ship-desk/batches/7/retry");
    assertThat(uris("/api/label-batches/7/retry")).hasSize(1);
    operator.postForm("/ship-desk/batches/7", "/ship-desk/batches/7/stop");
    assertThat(uris("/api/label-batches/7/stop")).hasSize(1);
    operator.postForm(
        "/ship-desk/batches/7", "/ship-desk/batches/7/print", "documents=labels", "format=ZPL");
    assertThat(body("POST", "/api/print-jobs")).contains("\"batch\":7", "\"format\":\"ZPL\"");
    operator.postForm("/ship-desk/prints/3", "/ship-desk/prints/3/reprint");
    assertThat(uris("/api/print-jobs/3/reprint")).hasSize(1);
  }

  @Test
  void batches_and_prints_are_listed() {
    assertThat(operator().get("/ship-desk/batches").body())
        .contains("Batch 7", "1 / 3", "state=FAILED", "Print 3", "Labels, Packing slips");
  }

  @Test
  void parcels_wait_by_carrier_account_and_place_until_they_are_handed_over() {
    STUB.on(
        "POST /api/hand-overs",
        Answer.json(
            """
            {"results":[{"named":"dhl-de:L41","state":"LEFT","order":"tea:4","parcels":[]},
              {"named":"dhl-de:L42","state":"RECALLED","parcels":[],"message":"Keep it here."}]}
            """));
    Visitor operator = operator();
    assertThat(operator.get("/ship-desk/hand-over").body())
        .contains("DHL", "dhl-de", "WH1", "2 parcels", "00340434161094042557", "DHL-77")
        .contains("/api/manifests/4/documents/1")
        .doesNotContain("Nothing waits for a carrier");

    operator.postForm(
        "/ship-desk/hand-over", "/ship-desk/hand-over", "parcel=dhl-de:L41", "parcel=dhl-de:L42");

    assertThat(body("POST", "/api/hand-overs"))
        .isEqualTo("{\"parcels\":[\"dhl-de:L41\",\"dhl-de:L42\"],\"how\":\"PERSON\"}");
    assertThat(operator.get("/ship-desk/hand-over").body())
        .contains("1 parcels are with their carrier.", "dhl-de:L42: Keep it here.");
  }

  @Test
  void a_manifest_and_a_driver_are_asked_for() {
    Visitor operator = operator();
    String page = "/ship-desk/hand-over";

    operator.postForm(page, page + "/manifests", "account=dhl-de", "location=WH1");
    assertThat(body("POST", "/api/manifests"))
        .isEqualTo("{\"account\":\"dhl-de\",\"location\":\"WH1\"}");
    assertThat(operator.get(page).body()).contains("The manifest with 2 parcels is made");

    operator.postForm(
        page,
        page + "/pickups",
        "account=dhl-de",
        "day=2026-12-01",
        "from=14:00",
        "to=18:00",
        "zone=Europe/Berlin");
    assertThat(body("POST", "/api/pickups"))
        .isEqualTo(
            "{\"account\":\"dhl-de\",\"earliest\":\"2026-12-01T13:00:00Z\","
                + "\"latest\":\"2026-12-01T17:00:00Z\"}");
    operator.postForm(page, page + "/pickups/5/cancel");
    assertThat(uris("/api/pickups/5/cancel")).hasSize(1);
  }

  @Test
  void viewers_see_the_desk_and_change_nothing() {
    assertThat(viewer().get("/ship-desk").body())
        .contains("Pack now")
        .doesNotContain("Buy labels", "00340434161094042557");
    assertThat(viewer().get("/ship-desk/batches").statusCode()).isEqualTo(403);
    assertThat(viewer().postForm("/ship-desk", "/ship-desk/labels", "order=tea:1").statusCode())
        .isEqualTo(403);
  }

  private static List<String> uris(String beginning) {
    return STUB.calls.stream()
        .map(call -> call.uri())
        .filter(uri -> uri.startsWith(beginning))
        .toList();
  }

  private static String body(String method, String path) {
    return STUB.calls.stream()
        .filter(call -> call.method().equals(method) && call.uri().equals(path))
        .reduce((a, b) -> b)
        .orElseThrow()
        .body();
  }
}
