package dev.waybill.console;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookPagesTest extends ConsoleTest {

  private static final String ID = "5f0c0f2e-8f5e-4a52-8f6d-0d8ad2a1b6f1";
  private static final String N8N =
      """
      {"id":"%s","name":"n8n","url":"https://n8n.example.com/hook","types":["order-completed"],"shops":[],
       "state":"ACTIVE","failingSince":"2026-03-01T10:00:00Z","waiting":3,"dead":1,"createdBy":"ada",
       "createdAt":"2026-03-01T09:00:00Z"}
      """
          .formatted(ID);

  @BeforeEach
  void answers() {
    STUB.on("GET /api/webhooks/subscriptions", StubServices.Answer.json("[" + N8N + "]"));
    STUB.on("GET /api/webhooks/subscriptions/" + ID, StubServices.Answer.json(N8N));
    STUB.on(
        "GET /api/webhooks/deliveries",
        StubServices.Answer.json(
            """
            {"items":[{"id":7,"subscription":"%s","messageId":"msg_1","eventId":"demo-woo:1001/4","type":"order-completed",
              "orderId":"demo-woo:1001","state":"DEAD","attempts":9,"lastAt":"2026-03-01T10:00:00Z","lastStatus":500,
              "lastAnswer":"<b>the disk is full</b>","createdAt":"2026-03-01T09:00:00Z"}],
             "page":0,"size":50,"more":true}
            """
                .formatted(ID)));
  }

  @Test
  void the_page_shows_who_hears_of_what_and_what_was_given_up() {
    String page = operator().get("/webhooks?state=dead").body();

    assertThat(page)
        .contains("n8n", "https://n8n.example.com/hook", "failing", "order-completed", "9 attempts")
        .contains("&lt;b&gt;the disk is full")
        .contains("rel=\"next\"")
        .contains("/webhooks/" + ID + "/test", "/webhooks/deliveries/7/replay");
  }

  @Test
  void a_test_tells_what_the_receiver_answered() {
    STUB.on(
        "POST /api/webhooks/subscriptions/" + ID + "/test",
        StubServices.Answer.json("{\"ok\":true,\"status\":204,\"answer\":\"\",\"millis\":12}"));
    Visitor operator = operator();

    operator.postForm("/webhooks", "/webhooks/" + ID + "/test");

    assertThat(operator.get("/webhooks").body()).contains("n8n answered 204 in 12 ms");
  }

  @Test
  void an_operator_subscribes_and_sees_the_secret_once() {
    STUB.on(
        "POST /api/webhooks/subscriptions",
        StubServices.Answer.json("{\"subscription\":%s,\"secret\":\"whsec_once\"}".formatted(N8N)));
    Visitor operator = operator();

    operator.postForm(
        "/webhooks",
        "/webhooks",
        "name=n8n",
        "url=https://n8n.example.com/hook",
        "types=order-completed, order-on-hold",
        "contentType=application/json",
        "header=Authorization",
        "headerValue=Bearer t");

    assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("POST"))
        .singleElement()
        .extracting(StubServices.Call::body, as(STRING))
        .contains(
            "\"types\":[\"order-completed\",\"order-on-hold\"]",
            "\"contentType\":\"application/json\"",
            "\"headers\":{\"Authorization\":\"Bearer t\"}");
    assertThat(operator.get("/webhooks").body()).contains("whsec_once");
    assertThat(operator.get("/webhooks").body()).doesNotContain("whsec_once", "Bearer t");
  }

  @Test
  void what_the_notifier_refuses_is_told_and_need_not_be_typed_again() {
    STUB.on(
        "POST /api/webhooks/subscriptions",
        StubServices.Answer.problem(400, "url has to begin with https://."));
    Visitor operator = operator();

    operator.postForm("/webhooks", "/webhooks", "name=mine", "url=http://tool.example/");

    assertThat(operator.get("/webhooks").body())
        .contains("url has to begin with https://.", "value=\"http://tool.example/\"");
  }

  @Test
  void a_subscription_is_rotated_sent_to_and_deleted_by_its_name() {
    String path = "/api/webhooks/subscriptions/" + ID;
    STUB.on(
        "POST " + path + "/rotate",
        StubServices.Answer.json("{\"subscription\":%s,\"secret\":\"whsec_new\"}".formatted(N8N)));
    STUB.on("POST " + path + "/send-now", StubServices.Answer.json("{\"deliveries\":3}"));
    Visitor operator = operator();

    operator.postForm("/webhooks", "/webhooks/" + ID + "/rotate");
    assertThat(operator.get("/webhooks").body()).contains("whsec_new");
    operator.postForm("/webhooks", "/webhooks/" + ID + "/send-now");
    assertThat(operator.get("/webhooks").body()).contains("3 waiting deliveries are tried now");
    operator.postForm("/webhooks", "/webhooks/" + ID + "/delete", "name=another");
    assertThat(operator.get("/webhooks").body()).contains("Nothing was deleted");
  }

  @Test
  void viewers_see_it_and_have_no_buttons() {
    Visitor viewer = viewer();
    HttpResponse<String> page = viewer.get("/webhooks");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("n8n")
        .doesNotContain("/test\"", "/replay\"", "<form method=\"post\" action=\"/webhooks\"");
  }

  @Test
  void the_page_and_what_was_refused_are_german_for_whoever_reads_german() {
    STUB.on(
        "POST /api/webhooks/subscriptions/" + ID + "/pause",
        StubServices.Answer.problem(
            409, "Somebody else saved at the same moment: look at it and try again."));
    Visitor operator = operator();
    operator.postForm("/webhooks", "/webhooks/" + ID + "/pause");

    assertThat(operator.get("/webhooks", "Accept-Language", "de").body())
        .contains("Abonnent", "schlägt fehl", "9 Versuche", "im selben Augenblick gespeichert")
        .doesNotContain("Subscriber", "Somebody else saved");
    assertThat(operator.get("/nowhere", "Accept-Language", "de").body())
        .contains("Nicht gefunden", "Unter dieser Adresse ist nichts.");
  }
}
