package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first page: each figure leads to its list, and what does not come costs its part only. */
class TodayPageTest extends BrowserTest {

  @BeforeEach
  void figures() {
    SampleShops.in(STUB);
    STUB.on(
        "GET /api/shipping-adapter/providers",
        StubServices.Answer.json(
            """
            {"providers":[
               {"name":"carrier-dhl","state":"OPEN","since":"2026-11-29T08:00:00Z","calls":20,"failed":14},
               {"name":"carrier-post","state":"HALF_OPEN","since":null,"calls":0,"failed":0},
               {"name":"carrier-well","state":"CLOSED","since":null,"calls":20,"failed":0}],
             "receivers":0,"more":false}
            """));
    STUB.on(
        "GET /api/notifier/providers",
        StubServices.Answer.json("{\"providers\":[],\"receivers\":3,\"more\":false}"));
    STUB.on("GET /api/orders/today", StubServices.Answer.json(today()));
    STUB.on(
        "GET /api/labels/spend",
        StubServices.Answer.json(
            """
            {"rows":[{"key":"DHL","purchases":120,"amount":{"minor":48000,"currency":"EUR"},"voided":2,
              "owed":{"minor":800,"currency":"EUR"},"net":{"minor":47200,"currency":"EUR"}}],"next":null}
            """));
  }

  private static String today() {
    Instant now = Instant.parse("2026-11-29T10:20:00Z");
    String hours =
        IntStream.range(0, 25)
            .mapToObj(
                i ->
                    "{\"from\":\"%s\",\"received\":%d,\"completed\":%d,\"cancelled\":%d,\"attention\":%d}"
                        .formatted(
                            Instant.parse("2026-11-28T10:00:00Z").plusSeconds(3600L * i),
                            10 + i % 7,
                            8 + i % 7,
                            i % 3,
                            i % 11 == 0 ? 1 : 0))
            .collect(Collectors.joining(","));
    String days =
        IntStream.range(0, 31)
            .mapToObj(
                i ->
                    "{\"day\":\"%s\",\"received\":%d,\"completed\":%d,\"cancelled\":3,\"attention\":2,\"shipped\":%d,\"shipP50Seconds\":%d,\"shipP95Seconds\":%d}"
                        .formatted(
                            LocalDate.parse("2026-10-30").plusDays(i),
                            200 + i,
                            190 + i,
                            180 + i,
                            7200 + 60 * i,
                            21600 + 120 * i))
            .collect(Collectors.joining(","));
    return """
    {"shop":null,"at":"%s","countedUntil":"%s","caughtUp":true,"zone":"UTC","more":false,
     "states":[
       {"status":"IN_PROGRESS","orders":42,"ages":{"under15Minutes":30,"under1Hour":8,"under4Hours":3,"under1Day":1,
         "older":0},"oldest":"2026-11-29T02:00:00Z"},
       {"status":"NEEDS_ATTENTION","orders":3,"ages":{"under15Minutes":0,"under1Hour":1,"under4Hours":0,
         "under1Day":1,"older":1},"oldest":"2026-11-25T02:00:00Z"}],
     "shipBy":{"today":12,"overdue":4,"blocked":2,"oldest":"2026-11-28T17:00:00Z"},
     "causes":[{"cause":"carrier-away","step":"buy-label","phase":"RETRYING","orders":7,
       "oldest":"2026-11-29T09:00:00Z","example":"demo-woo:1001",
       "filter":{"step":"buy-label","phase":"RETRYING","cause":"carrier-away"}}],
     "hours":[%s],"days":[%s]}
    """
        .formatted(now, now, hours, days);
  }

  @Test
  void each_figure_leads_to_its_list() {
    Page page = asOperator();
    page.navigate("/");

    assertThat(page.locator(".stat").first()).containsText("4");
    assertThat(page.locator(".stat").first())
        .hasAttribute("href", "/orders?shipBy=overdue&sort=shipBy");
    assertThat(page.locator(".bars a"))
        .hasAttribute("href", "/orders?cause=carrier-away&phase=RETRYING&step=buy-label");
    assertThat(page.locator("main")).containsText("480.00");
    page.locator("#today td.first a").nth(1).click();
    page.waitForURL("**/orders?status=NEEDS_ATTENTION");
  }

  @Test
  void charts_are_drawn_light_and_dark_and_have_their_figures_as_tables() {
    Page page = asOperator();
    page.navigate("/");
    assertThat(page.locator("#days-chart canvas")).isVisible();
    assertThat(page.locator("#hours-chart canvas")).isVisible();
    page.locator("summary").first().click();
    assertThat(page.locator("#today details").first().locator("tbody tr")).hasCount(25);
    page.locator("summary").first().click();
    assertAccessible(page);
    picture(page, "today");
    Page dark = signedIn("operator", "op-secret", dark());
    dark.navigate("/");
    assertThat(dark.locator("#days-chart canvas")).isVisible();
    assertAccessible(dark);
    picture(dark, "today-dark");
    Page phone = signedIn("operator", "op-secret", phone());
    phone.navigate("/");
    assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    picture(phone, "today-phone");
  }

  @Test
  void one_shop_is_asked_for_alone() {
    Page page = asViewer();
    page.navigate("/");
    page.locator("select[name=shop]").selectOption("tea");
    page.locator(".filter button").click();

    page.waitForURL("**/?shop=tea");
    assertThat(STUB.calls).anyMatch(call -> call.uri().equals("/api/orders/today?shop=tea"));
    assertThat(page.locator(".bars a"))
        .hasAttribute("href", "/orders?cause=carrier-away&phase=RETRYING&step=buy-label&shop=tea");
    assertThat(STUB.calls)
        .as("viewers know no sums of money")
        .noneMatch(call -> call.uri().startsWith("/api/labels"));
  }

  @Test
  void a_service_that_is_away_costs_its_part() {
    STUB.on("GET /api/labels/spend", StubServices.Answer.problem(503, "database away"));

    String page = operator().get("/").body();

    assertThat(page).contains("Not answering at the moment", "shipping", "to leave today");
  }

  @Test
  void providers_that_do_not_answer_are_named_with_their_service() {
    String page = viewer().get("/").body();

    assertThat(page)
        .contains("carrier-dhl", "left alone for a moment", "14 of 20")
        .contains("carrier-post", "is tried again")
        .doesNotContain("carrier-well")
        .contains("Nothing is known of the providers of: ingest, inventory, crm");
    assertThat(viewer().get("/api/shipping-adapter/providers").body()).contains("carrier-well");
  }

  @Test
  void what_waits_at_the_broker_is_looked_at() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(viewer().get("/api/lag").body())
                    .contains("\"answering\":true")
                    .doesNotContain("calm"));
    assertThat(viewer().get("/").body()).contains("Waiting at the broker", "By group");
  }
}
