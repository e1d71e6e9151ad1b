package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.StubServices.Answer;
import dev.waybill.console.StubServices.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShipmentPagesTest extends ConsoleTest {

  private static final String ONE = "/shipments/dhl-de:L41";

  @BeforeEach
  void samples() {
    SampleShipments.in(STUB);
  }

  @Test
  void labels_are_listed_with_their_money_and_filtered() {
    String page = operator().get("/shipments?q=0034&carrier=DHL&state=REJECTED&test=false").body();

    assertThat(page)
        .contains("00340434161094042557", "4.90\u00a0EUR", "The carrier refuses the money")
        .contains("state=REJECTED&amp;test=false&amp;cursor=more");
    assertThat(uri("/api/labels/search"))
        .contains("q=0034", "carrier=DHL", "refund=REJECTED", "test=false")
        .doesNotContain("state=", "from=");
  }

  @Test
  void a_wrong_period_is_said_as_the_service_says_it() {
    STUB.on("GET /api/labels/search", Answer.problem(400, "Give from and to as days."));

    assertThat(operator().get("/shipments?from=2020-01-01").body())
        .contains("Give from and to as days.");
  }

  @Test
  void a_parcel_shows_where_it_is_and_what_is_wrong() {
    assertThat(operator().get(ONE).body())
        .contains("Something is wrong", "The address is wrong", "No such house", "Bremen DE")
        .contains("tried 3 times, bought once", "/api/labels/dhl-de:L41.zpl");
    assertThat(operator().get("/shipments/dhl-de:none").statusCode()).isEqualTo(404);
  }

  @Test
  void what_a_service_does_not_answer_is_named_and_the_rest_is_shown() {
    STUB.on("GET /api/parcels", Answer.problem(503, "away"));

    assertThat(operator().get(ONE).body()).contains("Not answering at the moment", "tried 3 times");
  }

  @Test
  void a_label_of_a_finished_order_is_made_void_alone_for_a_reason() {
    orderIs("COMPLETED");
    STUB.on(
        "POST /api/labels/dhl-de:L41/void",
        Answer.json(
            "{\"label\":"
                + SampleShipments.label("dhl-de:L41", "1", "voided", "REQUESTED")
                + ",\"message\":\"The carrier has still to give its money back.\"}"));
    Visitor operator = operator();
    assertThat(operator.get(ONE).body()).contains("ask-void", "nothing is bought in its place");

    operator.postForm(ONE, ONE + "/void", "reason=bought twice");

    Call call = STUB.calls.stream().filter(one -> one.method().equals("POST")).findFirst().get();
    assertThat(call.uri()).isEqualTo("/api/labels/dhl-de%3AL41/void");
    assertThat(call.body()).isEqualTo("{\"reason\":\"bought twice\"}");
    assertThat(operator.get(ONE).body()).contains("The carrier has still to give its money back.");
  }

  @Test
  void what_a_void_is_refused_for_is_shown() {
    orderIs("COMPLETED");
    STUB.on(
        "POST /api/labels/dhl-de:L41/void",
        Answer.problem(409, "The parcel 0034 is with its carrier."));
    Visitor operator = operator();

    operator.postForm(ONE, ONE + "/void", "reason=bought twice");

    assertThat(operator.get(ONE).body()).contains("The parcel 0034 is with its carrier.");
  }

  @Test
  void what_is_void_or_still_needed_is_not_offered() {
    assertThat(operator().get("/shipments/dhl-de:L40").body()).doesNotContain("ask-void");
    assertThat(operator().get(ONE).body())
        .doesNotContain("ask-void")
        .contains("The order is not finished and needs this label");
  }

  private static void orderIs(String status) {
    STUB.on(
        "GET /api/orders/tea:4",
        Answer.json("{\"id\":\"tea:4\",\"status\":\"" + status + "\",\"legalActions\":[]}"));
  }

  @Test
  void tasks_of_carriers_are_settled_with_a_reason() {
    Visitor operator = operator();
    assertThat(operator.get("/shipments/tasks").body())
        .contains("The address is wrong", "00340434161094042557");

    operator.postForm(
        "/shipments/tasks", "/shipments/tasks/9/resolve", "reason=sent to the neighbour");

    assertThat(STUB.calls.stream().filter(call -> call.method().equals("POST")).findFirst())
        .hasValueSatisfying(
            call -> assertThat(call.body()).isEqualTo("{\"reason\":\"sent to the neighbour\"}"));
  }

  @Test
  void viewers_see_sums_and_no_label() {
    Visitor viewer = viewer();

    assertThat(viewer.get("/shipments").headers().firstValue("Location"))
        .hasValue("/shipments/spend");
    assertThat(viewer.get("/shipments/spend?by=carrier&from=2026-11-01").body())
        .contains("DHL", "58.80\u00a0EUR", "60.00\u00a0EUR");
    assertThat(uri("/api/labels/spend")).contains("by=carrier", "from=2026-11-01");
    assertThat(viewer.get(ONE).statusCode()).isEqualTo(403);
    assertThat(viewer.get("/shipments/tasks").statusCode()).isEqualTo(403);
  }

  private static String uri(String beginning) {
    return STUB.calls.stream()
        .map(Call::uri)
        .filter(uri -> uri.startsWith(beginning))
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
