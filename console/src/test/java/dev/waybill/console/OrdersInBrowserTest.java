package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Orders as people work with them. */
class OrdersInBrowserTest extends BrowserTest {

  @Test
  void an_action_of_the_menu_asks_for_a_reason_and_is_taken() {
    STUB.on("POST /api/orders/demo-woo:1001/actions", StubServices.Answer.json("{}"));
    Page page = asOperator();
    page.navigate("/orders/demo-woo:1001");
    picture(page, "order");

    page.click("[popovertarget=further]");
    page.locator("#further button", new Page.LocatorOptions().setHasText("Start")).click();
    Locator question = page.locator("#do-retry-buy-label");
    assertThat(question).containsText("from the beginning");
    assertAccessible(page);
    question.locator("textarea").fill("the carrier is back");
    question.locator("button.main").click();

    assertThat(page.locator(".note.good")).hasText("Done.");
    org.assertj.core.api.Assertions.assertThat(STUB.calls)
        .extracting(StubServices.Call::body)
        .anyMatch(
            body ->
                body.contains("\"action\":\"retry\"")
                    && body.contains("\"reason\":\"the carrier is back\""));
  }

  @Test
  void personal_data_comes_when_it_is_asked_for_without_a_new_page() {
    Page page = asOperator();
    page.navigate("/orders/demo-woo:1001");

    page.locator("#personal button", new Page.LocatorOptions().setHasText("Show")).click();

    assertThat(page.locator("#personal address")).containsText("Analytical Way 1");
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/orders/demo-woo:1001"));
    assertAccessible(page);
    picture(page, "order-revealed");
  }

  @Test
  void filters_combine_in_the_address_and_an_order_leads_on_to_the_next() {
    Page page = asOperator();
    page.navigate("/orders?status=IN_PROGRESS");
    page.fill("#shop", "demo-woo");
    page.locator("#shop").press("Enter");
    page.waitForURL(url -> url.contains("shop=demo-woo") && url.contains("status=IN_PROGRESS"));

    page.locator("#orders td.first a").first().click();
    page.locator("[rel=next]").click();

    page.waitForURL(
        url -> url.contains("/orders/demo-shopify:") && url.contains("shop%3Ddemo-woo"));
  }

  @Test
  void an_order_fits_a_phone() {
    Page page = signedIn("operator", "op-secret", phone());
    page.navigate("/orders/demo-woo:1001");

    org.assertj.core.api.Assertions.assertThat(
            page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    picture(page, "order-phone");
  }

  @Test
  void other_boxes_are_said_in_a_form_that_fits_a_tablet() {
    STUB.on("GET /api/orders/demo-woo:1001", StubServices.Answer.json(SampleOrders.PACKED));
    STUB.on("GET /api/packagings", StubServices.Answer.json(SampleOrders.PACKAGINGS));
    STUB.on("POST /api/orders/demo-woo:1001/actions", StubServices.Answer.json("{}"));
    Page page = asOperator();
    page.navigate("/orders/demo-woo:1001");
    page.click("a[href$='/packing']");
    assertAccessible(page);
    picture(page, "order-packing");

    page.fill("[name=p0-b0-q0]", "1");
    page.fill("[name=p0-b1-q0]", "1");
    page.selectOption("[name=p0-b1-packaging]", "carton-m");
    page.fill("[name=reason]", "one each");
    page.click("main form button.main");

    assertThat(page.locator(".note.good")).hasText("Done.");
    org.assertj.core.api.Assertions.assertThat(STUB.calls)
        .extracting(StubServices.Call::body)
        .anyMatch(body -> body.contains("edit-packing") && body.contains("carton-m"));
  }
}
