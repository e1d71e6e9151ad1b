package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.waybill.contracts.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shops, as people connect, watch, change and remove them. */
class ShopPagesTest extends BrowserTest {

  @BeforeEach
  void shops() {
    SampleShops.in(STUB);
  }

  @Test
  void the_list_tells_which_shop_is_in_trouble_and_why() {
    Page page = asViewer();
    page.navigate("/shops");

    assertThat(page.locator("#shops tbody tr").nth(0)).containsText("Connected");
    assertThat(page.locator("#shops tbody tr").nth(1))
        .containsText("The app was removed from the shop: install it again.");
    assertThat(page.locator("text=Connect a shop")).hasCount(0);
    assertAccessible(page);
    picture(page, "shops");
  }

  @Test
  void a_shop_is_connected_and_what_is_wrong_is_told_in_words() {
    STUB.on(
        "POST /api/shops",
        StubServices.Answer.json(
            SampleShops.TEA.replace(
                "\"problem\":null",
                "\"problem\":\"The key may only read: make one that writes.\"")));
    Page page = asOperator();
    page.navigate("/shops/new");
    page.locator(".tabs a", new Page.LocatorOptions().setHasText("WooCommerce")).click();
    assertAccessible(page);
    picture(page, "shop-new");
    page.fill("[name=name]", "tea");
    page.fill("[name=url]", "https://tea.example.com");
    page.fill("[name=key]", "ck_1");
    page.fill("[name=secret]", "cs_1");

    page.locator("text=Connect and test").click();

    assertThat(page.locator("[role=alert]"))
        .hasText("The key may only read: make one that writes.");
    var sent = Json.mapper().readTree(call("POST", "/api/shops").body());
    assertThat(sent.path("platform").asString()).isEqualTo("woocommerce");
    assertThat(sent.path("key").asString()).isEqualTo("ck_1");
    assertThat(sent.has("token")).isFalse();
  }

  @Test
  void a_refused_form_comes_back_with_what_was_typed_but_no_secret() {
    STUB.on("POST /api/shops", StubServices.Answer.problem(422, "url has to be https"));
    Page page = asOperator();
    page.navigate("/shops/new?platform=shopify");
    page.fill("[name=name]", "coffee");
    page.fill("[name=url]", "http://coffee.myshopify.com");
    page.fill("[name=token]", "shpat_1");
    page.fill("[name=webhookSecret]", "shpss_1");

    page.locator("text=Connect and test").click();

    assertThat(page.locator("[role=alert]")).hasText("url has to be https");
    assertThat(page.locator("[name=name]")).hasValue("coffee");
    assertThat(page.content()).doesNotContain("shpat_1").doesNotContain("shpss_1");
  }

  @Test
  void one_shop_shows_webhooks_reconciliation_backfills_and_who_changed_it() {
    Page page = asOperator();
    page.navigate("/shops/tea");

    assertThat(page.locator("main")).containsText("switched off");
    assertThat(page.locator("main")).containsText("240 looked at, 3 new, asked for by ada");
    assertThat(page.locator("main")).containsText("Waybill keeps the numbers of this shop.");
    assertAccessible(page);
    picture(page, "shop");
    Page phone = signedIn("operator", "op-secret", phone());
    phone.navigate("/shops/tea");
    picture(phone, "shop-phone");
    assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void it_is_tested_paused_fetched_from_and_removed_by_name_only() {
    STUB.on("POST /api/shops/tea/test", StubServices.Answer.json("{\"ok\":true,\"hooks\":[]}"));
    STUB.on("POST /api/shops/tea/pause", StubServices.Answer.json(SampleShops.TEA));
    STUB.on(
        "POST /api/shops/tea/backfills",
        StubServices.Answer.problem(422, "from has to be before until"));
    Page page = asOperator();
    page.navigate("/shops/tea");

    page.locator("text=Test the connection").click();
    assertThat(page.locator("[role=status]").first()).containsText("The connection works");
    page.locator("main button", new Page.LocatorOptions().setHasText("Pause")).click();
    assertThat(page.locator("[role=status]").first()).containsText("tea is paused");
    page.fill("#from", "2026-11-20");
    page.locator("main button", new Page.LocatorOptions().setHasText("Fetch")).click();
    assertThat(page.locator("[role=alert]")).hasText("from has to be before until");
    page.locator("summary", new Page.LocatorOptions().setHasText("Remove the shop")).click();
    page.fill("[name=confirm]", "coffee");
    page.locator("button.danger").click();

    assertThat(page.locator("[role=alert]")).containsText("Nothing was removed");
    assertThat(STUB.calls).noneMatch(call -> call.method().equals("DELETE"));
    assertThat(call("POST", "/api/shops/tea/backfills").body()).contains("2026-11-20");
  }

  @Test
  void what_was_done_is_told_by_the_next_page_and_not_taken_by_a_part_that_refreshes_itself() {
    STUB.on("POST /api/shops/tea/pause", StubServices.Answer.json(SampleShops.TEA));
    Visitor operator = operator();
    operator.postForm("/shops/tea", "/shops/tea/pause");

    String part = operator.get("/shops/tea", "HX-Request", "true", "X-Refresh", "true").body();
    String next = operator.get("/shops/tea").body();

    assertThat(part).doesNotContain("tea is paused");
    assertThat(next).contains("tea is paused");
  }

  @Test
  void what_does_not_come_costs_its_part_of_the_page() {
    STUB.on("GET /api/shops/tea/stock", StubServices.Answer.problem(503, "database away"));

    String page = viewer().get("/shops/tea").body();

    assertThat(page).contains("This did not come in time", "switched off");
  }

  @Test
  void viewers_change_nothing() {
    assertThat(viewer().get("/shops/tea").body()).doesNotContain("/shops/tea/pause");
    assertThat(viewer().get("/shops/new").statusCode()).isEqualTo(403);
  }

  private static StubServices.Call call(String method, String path) {
    return STUB.calls.stream()
        .filter(call -> call.method().equals(method) && call.uri().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
