package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OrderPagesTest extends ConsoleTest {

  @Test
  void the_list_shows_orders_with_status_and_reason() {
    String page = operator().get("/orders").body();

    assertThat(page)
        .contains(
            "demo-woo:1001",
            "Needs attention",
            "buy-label failed: the carrier does not answer",
            "1,204.50\u00a0USD",
            "9,800\u00a0JPY")
        .contains("1 to 4 of 1,338")
        .contains("<time datetime=\"2026-11-22T07:59:01Z\">");
  }

  @Test
  void counts_are_links_to_what_they_count() {
    String page = operator().get("/orders?shop=demo-woo").body();

    assertThat(page)
        .contains(
            "href=\"/orders?shop=demo-woo&amp;status=NEEDS_ATTENTION\"",
            "href=\"/orders?shop=demo-woo&amp;retrying=true\"");
  }

  @Test
  void country_dates_and_order_are_handed_on_and_stay_in_the_address() {
    String query = "country=DE&placedFrom=2026-11-01&placedTo=2026-11-02&sort=-total";
    String page = operator().get("/orders?status=ON_HOLD&" + query).body();

    assertThat(STUB.calls)
        .extracting(StubServices.Call::uri)
        .filteredOn(uri -> uri.startsWith("/api/orders?"))
        .singleElement()
        .asString()
        .contains(query.split("&"));
    assertThat(page)
        .contains("country=DE&amp;placedFrom=2026-11-01&amp;placedTo=2026-11-02&amp;sort=-total")
        .contains("value=\"-total\" selected", "value=\"2026-11-01\"");
  }

  @Test
  void filters_are_handed_to_the_orchestrator() {
    operator().get("/orders?shop=demo-woo&status=ON_HOLD&q=a%26b%2Bc&page=2");

    assertThat(STUB.calls)
        .extracting(StubServices.Call::uri)
        .filteredOn(uri -> uri.startsWith("/api/orders?"))
        .singleElement()
        .asString()
        .contains("shop=demo-woo", "status=ON_HOLD", "q=a%26b%2Bc", "page=2", "size=50");
  }

  @Test
  void without_orders_it_tells_how_to_send_one() {
    STUB.on(
        "GET /api/orders",
        StubServices.Answer.json("{\"items\":[],\"page\":0,\"size\":50,\"total\":0}"));

    assertThat(operator().get("/orders").body()).contains("No orders yet", "./waybill demo");
    assertThat(operator().get("/orders?q=x").body()).contains("Nothing matches");
  }

  @Test
  void an_order_says_in_words_what_it_waits_for_and_what_can_be_done() {
    String page = operator().get("/orders/demo-woo:1001").body();

    assertThat(page)
        .contains(
            "Waits for the carrier to answer",
            "next attempt",
            "(4 of 8)",
            "Then: Tell customer",
            "attempt 3 of 8",
            "The carrier does not answer")
        .contains(
            "Try “Buy label” now instead of waiting",
            "Start “Buy label” over with a full set of attempts",
            "counts its attempts from the beginning",
            "Makes attempt 4 of 8",
            "Cancel the order")
        .contains("data-node=\"buy-label\"", "href=\"#step-buy-label\"")
        .contains(
            "href=\"/api/labels/l-1.pdf\"",
            "href=\"https://example.test/t/1\"",
            "7.99 EUR",
            "2 × TEE-L",
            "tracking number")
        .contains("Mug &lt;b&gt;blue&lt;/b&gt;");
  }

  @Test
  void personal_data_is_hidden_until_an_operator_asks_for_it() {
    Visitor operator = operator();
    String hidden = operator.get("/orders/demo-woo:1001").body();
    HttpResponse<String> shown =
        operator.postForm("/orders/demo-woo:1001", "/orders/demo-woo:1001/reveal");
    HttpResponse<String> refused = viewer().postForm("/orders", "/orders/demo-woo:1001/reveal");

    assertThat(hidden).contains("Show personal data").doesNotContain("Lovelace", "Analytical Way");
    assertThat(shown.body()).contains("Lovelace", "Analytical Way", "ada@example.test");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(viewer().get("/orders/demo-woo:1001").body())
        .contains("shown to operators only")
        .doesNotContain("Lovelace", "Show personal data", "Try “Buy label”");
  }

  @Test
  void labels_show_their_money_and_cost_only_their_part_when_shipping_is_away() {
    STUB.on(
        "GET /api/labels",
        StubServices.Answer.json(
            """
            [{"id":"l-1","order":"demo-woo:1001","account":"post","carrier":"Sandbox Post","service":"Parcel",
              "trackingNumber":"SP100001","amount":{"minor":799,"currency":"EUR"},"state":"voided",
              "refund":"REQUESTED","test":false,"attempts":1,"boughtAt":"2026-11-22T07:59:02Z",
              "document":"/api/labels/l-1.pdf"}]
            """));
    Visitor operator = operator();
    String page = operator.get("/orders/demo-woo:1001").body();
    STUB.on("GET /api/labels", StubServices.Answer.problem(503, "away"));
    String away = operator.get("/orders/demo-woo:1001").body();

    assertThat(page).contains("7.99\u00a0EUR", "refund requested", "SP100001");
    assertThat(away)
        .contains("Not answering at the moment", "shipping", "Waits for the carrier to answer");
  }

  @Test
  void an_order_leads_to_those_before_and_after_it_in_the_list() {
    String list = operator().get("/orders?shop=demo-woo").body();
    String page = operator().get("/orders/demo-woo:1003?from=shop%3Ddemo-woo").body();

    assertThat(list).contains("href=\"/orders/demo-woo:1003?from=shop%3Ddemo-woo\"");
    assertThat(page)
        .contains("href=\"/orders?shop=demo-woo\"")
        .contains(
            "href=\"/orders/demo-shopify:820982911946154508?from=shop%3Ddemo-woo\"",
            "href=\"/orders/demo-woo:1000?from=shop%3Ddemo-woo\"");
  }

  @Test
  void an_action_goes_to_the_orchestrator_under_the_persons_name() {
    STUB.on("POST /api/orders/demo-woo:1001/actions", StubServices.Answer.json("{}"));
    Visitor operator = operator();

    HttpResponse<String> answer =
        operator.postForm(
            "/orders/demo-woo:1001",
            "/orders/demo-woo:1001/actions",
            "action=retry",
            "step=buy-label",
            "reason=the carrier is back");

    assertThat(answer.statusCode()).isEqualTo(302);
    StubServices.Call call = STUB.calls.getLast();
    assertThat(call.body())
        .contains(
            "\"action\":\"retry\"", "\"step\":\"buy-label\"", "\"reason\":\"the carrier is back\"");
    assertThat(call.token().getSubject()).isEqualTo("operator");
    assertThat(operator.get("/orders/demo-woo:1001").body()).contains("Done.");
  }

  @Test
  void a_warning_shows_in_the_list_and_on_the_order_with_a_way_to_mend_it() {
    assertThat(operator().get("/orders").body())
        .contains(
            "tell-customer: The e-mail address is malformed.", "href=\"/orders?warned=true\"");
    assertThat(operator().get("/orders/demo-woo:1003").body())
        .contains("Gone on without “Tell customer”", "The e-mail address is malformed.");
    assertThat(operator().postForm("/orders/demo-woo:1003", "/orders/demo-woo:1003/reveal").body())
        .contains("value=\"edit-contact\"", "value=\"weird..name@example.test\"");
    assertThat(viewer().get("/orders/demo-woo:1003").body())
        .contains("Gone on without “Tell customer”")
        .doesNotContain("edit-contact", "weird..name");
  }

  @Test
  void a_corrected_contact_goes_to_the_orchestrator() {
    STUB.on("POST /api/orders/demo-woo:1003/actions", StubServices.Answer.json("{}"));

    operator()
        .postForm(
            "/orders/demo-woo:1003",
            "/orders/demo-woo:1003/actions",
            "action=edit-contact",
            "email=ada@example.test",
            "phone=",
            "reason=a slip");

    assertThat(STUB.calls.getLast().body())
        .contains("\"action\":\"edit-contact\"", "\"contact\":{\"email\":\"ada@example.test\"}");
  }

  @Test
  void changed_lines_and_a_whole_address_go_to_the_orchestrator() {
    STUB.on("POST /api/orders/demo-woo:1001/actions", StubServices.Answer.json("{}"));
    Visitor operator = operator();

    operator.postForm(
        "/orders/demo-woo:1001",
        "/orders/demo-woo:1001/actions",
        "action=edit-lines",
        "line=1",
        "sku=TEE,L",
        "sku-was=TEE-L",
        "quantity=2",
        "quantity-was=2",
        "line=2",
        "sku=MUG",
        "sku-was=MUG",
        "quantity=0",
        "quantity-was=1",
        "reason=by phone");
    assertThat(STUB.calls.getLast().body())
        .contains("\"lines\":[{\"id\":\"1\",\"sku\":\"TEE,L\"},{\"id\":\"2\",\"quantity\":0}]");

    operator.postForm(
        "/orders/demo-woo:1001",
        "/orders/demo-woo:1001/actions",
        "action=edit-address",
        "name=Ada Lovelace",
        "line1=Analytical Way 2",
        "city=Berlin",
        "postcode=10115",
        "country=DE",
        "reason=by phone");
    assertThat(STUB.calls.getLast().body())
        .contains("\"action\":\"edit-address\"", "\"line1\":\"Analytical Way 2\"");
  }

  @Test
  void each_hold_has_its_own_button_that_says_what_will_happen_next() {
    STUB.on("POST /api/orders/demo-woo:1003/actions", StubServices.Answer.json("{}"));
    Visitor operator = operator();

    assertThat(operator.get("/orders/demo-woo:1003").body())
        .contains("Ship although it is not paid", "Go on despite: no address")
        .contains("The order stays on hold (unpaid).", "name=\"hold\" value=\"unpaid\"");
    operator.postForm(
        "/orders/demo-woo:1003",
        "/orders/demo-woo:1003/actions",
        "action=release",
        "hold=problem:no-address",
        "reason=collected");
    assertThat(STUB.calls.getLast().body())
        .contains("\"action\":\"release\"", "\"hold\":\"problem:no-address\"");
    assertThat(operator.get("/orders/demo-woo:1003").body()).contains("Done.");
  }

  @Test
  void a_refused_action_is_told_in_words() {
    STUB.on(
        "POST /api/orders/demo-woo:1001/actions",
        StubServices.Answer.problem(409, "Nothing waits for an approval."));
    Visitor operator = operator();

    operator.postForm(
        "/orders/demo-woo:1001", "/orders/demo-woo:1001/actions", "action=approve", "reason=ok");

    assertThat(operator.get("/orders/demo-woo:1001").body())
        .contains("Nothing waits for an approval.");
  }

  @Test
  void a_viewer_cannot_act() {
    HttpResponse<String> answer =
        viewer().postForm("/orders", "/orders/demo-woo:1001/actions", "action=cancel", "reason=x");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("That is not allowed");
  }

  @Test
  void an_unknown_order_is_a_friendly_404() {
    HttpResponse<String> answer = operator().get("/orders/demo-woo:404");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such order.", "To the orders");
  }

  @Test
  void an_unknown_address_is_a_friendly_404() {
    HttpResponse<String> answer = operator().get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing at this address.");
  }

  @Test
  void an_orchestrator_in_trouble_is_named() {
    STUB.on("GET /api/orders", StubServices.Answer.problem(503, "database away"));

    HttpResponse<String> answer = operator().get("/orders");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("orchestrator is not answering");
  }

  @Test
  void styles_and_scripts_come_from_here_and_are_kept() {
    Visitor operator = operator();
    String page = operator.get("/orders").body();
    String css = page.replaceAll("(?s).*href=\"(/assets/console-[0-9a-f]+\\.css)\".*", "$1");
    String htmx = page.replaceAll("(?s).*src=\"(/webjars/[^\"]+)\".*", "$1");

    assertThat(operator.get(css).headers().firstValue("Cache-Control"))
        .hasValueSatisfying(cache -> assertThat(cache).contains("max-age=31536000"));
    assertThat(visitor().get(htmx).body()).contains("htmx");
  }

  private static final String ACTIONS = "POST /api/orders/demo-woo:1001/actions";

  private static void aPackedOrder() {
    STUB.on("GET /api/orders/demo-woo:1001", StubServices.Answer.json(SampleOrders.PACKED));
    STUB.on(ACTIONS, StubServices.Answer.json("{}"));
    STUB.on("GET /api/packagings", StubServices.Answer.json(SampleOrders.PACKAGINGS));
  }

  @Test
  void boxes_as_they_are_planned_and_those_of_the_location_are_shown() {
    aPackedOrder();

    assertThat(operator().get("/orders/demo-woo:1001").body())
        .contains("href=\"/orders/demo-woo:1001/packing\"");
    assertThat(operator().get("/orders/demo-woo:1001/packing").body())
        .contains(
            "From WH1", "From WH2", "Carton M · 31 × 21 × 16 cm", "old-bag · 30 × 20.5 × 4 cm")
        .containsPattern("name=\"p0-b0-q0\" value=\"2\"")
        .containsPattern("value=\"old-bag\" selected");
    assertThat(viewer().get("/orders/demo-woo:1001/packing").statusCode()).isEqualTo(403);
  }

  @Test
  void other_boxes_go_to_the_orchestrator_with_what_is_known_of_them() {
    aPackedOrder();

    operator()
        .postForm(
            "/orders/demo-woo:1001/packing",
            "/orders/demo-woo:1001/packing",
            "p0=WH1",
            "p0-sku0=TEE-L",
            "p0-b0-q0=1",
            "p0-b0-packaging=carton-m",
            "p0-b0-grams=600",
            "p0-b1-q0=",
            "p0-b1-packaging=carton-m",
            "p0-b2-q0=1",
            "p0-b2-packaging=",
            "p0-b2-length=30,5",
            "p0-b2-width=20",
            "p0-b2-height=1",
            "reason=one each");

    assertThat(STUB.calls.getLast().body())
        .isEqualTo(
            """
            {"action":"edit-packing","reason":"one each","packing":[{"location":"WH1","boxes":[\
            {"packaging":"carton-m","emptyGrams":180,"grams":600,\
            "dimensions":{"lengthMm":310,"widthMm":210,"heightMm":160},"items":[{"sku":"TEE-L","quantity":1}]},\
            {"dimensions":{"lengthMm":305,"widthMm":200,"heightMm":10},"items":[{"sku":"TEE-L","quantity":1}]}]}]}\
            """);
  }

  @Test
  void what_was_planned_counts_again() {
    aPackedOrder();

    operator()
        .postForm(
            "/orders/demo-woo:1001/packing",
            "/orders/demo-woo:1001/packing",
            "planned=true",
            "reason=as it was");

    assertThat(STUB.calls.getLast().body())
        .isEqualTo("{\"action\":\"edit-packing\",\"reason\":\"as it was\",\"packing\":[]}");
  }

  @Test
  void a_packing_that_is_refused_keeps_what_was_typed() {
    aPackedOrder();
    STUB.on(ACTIONS, StubServices.Answer.problem(422, "Every piece goes into one box"));

    String page =
        operator()
            .postForm(
                "/orders/demo-woo:1001/packing",
                "/orders/demo-woo:1001/packing",
                "p0=WH1",
                "p0-sku0=TEE-L",
                "p0-b0-q0=1",
                "p0-b0-packaging=carton-m",
                "reason=one <each>")
            .body();

    assertThat(page)
        .contains(
            "Every piece goes into one box", "one &lt;each&gt;", "value=\"carton-m\" selected")
        .containsPattern("name=\"p0-b0-q0\" value=\"1\"");
    String wrong =
        operator()
            .postForm(
                "/orders/demo-woo:1001/packing",
                "/orders/demo-woo:1001/packing",
                "p0=WH1",
                "p0-sku0=TEE-L",
                "p0-b0-q0=one",
                "reason=x")
            .body();
    assertThat(wrong).contains("whole numbers");
  }
}
