package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.waybill.contracts.wire.Json;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules as people look at them and change them. */
class RulesInBrowserTest extends BrowserTest {

  private static final String SHIPPING = "/rules/shipping";

  @BeforeEach
  void answers() {
    SampleRules.in(STUB);
  }

  @Test
  void a_rule_is_moved_up_by_the_keyboard_saved_and_tried() {
    Page page = asOperator();
    page.navigate(SHIPPING);
    page.locator("#up-1").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#rule-0 .first span")).hasText("gifts fast");
    page.fill("#save [name=reason]", "gifts first");
    page.locator("#save button.main").click();

    assertThat(page.locator(".note.good")).containsText("Version 5 is saved");
    Assertions.assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("PUT"))
        .singleElement()
        .satisfies(
            call -> {
              Assertions.assertThat(call.uri()).endsWith("?comment=gifts%20first&base=4");
              Assertions.assertThat(
                      Json.mapper().readTree(call.body()).at("/rules/0/name").asString())
                  .isEqualTo("gifts fast");
            });
    page.locator("button[name=version][value='4']").click();
    assertThat(page.locator(".note.good")).containsText("Version 4 is tried");
    assertThat(page.locator("#trials")).containsText("1240.50");
    assertThat(page.locator("#rule-1")).containsText("17");
  }

  @Test
  void a_rule_is_changed_by_its_form_and_a_mistake_stands_at_its_rule() {
    Page page = asOperator();
    page.navigate(SHIPPING);
    STUB.on(
        "POST /api/shipping-rules/check",
        StubServices.Answer.json(
            "{\"mistakes\":[{\"place\":\"rules[1].when.countries[1]\",\"problem\":\"is no country:"
                + " write AT\"}]}"));
    page.locator("button.small[popovertarget=edit-1]").click();
    picture(page, "rule-form");
    page.locator("#edit-1 [name='when.countries']").fill("PL, XX");
    page.locator("#edit-1 [name='when.grams']").fill("500..2000");
    page.locator("#edit-1 button.main").click();

    assertThat(page.locator("#rule-1 .problem")).containsText("is no country");
    assertThat(page.locator("#rule-1")).containsText("500..2000");
    assertThat(page.locator("#rule-0 .problem")).hasCount(0);

    page.locator("button.small[popovertarget=edit-1]").click();
    page.locator("#edit-1 [name='when.grams']").fill("heavy");
    page.locator("#edit-1 button.main").click();
    assertThat(page.locator("#draft .note.bad")).containsText("Write from and to like 500..2000");
  }

  @Test
  void versions_are_compared_and_activated_for_a_shop() {
    Page page = asOperator();
    page.navigate(SHIPPING + "?from=3&to=4");
    assertThat(page.locator("#changes")).containsText("economy → express");

    page.locator("button.small[popovertarget=activate-4]").click();
    page.fill("#activate-4 [name=shop]", "demo-woo");
    page.fill("#activate-4 [name=reason]", "tried");
    page.locator("#activate-4 button.main").click();

    assertThat(page.locator(".note.good")).hasText("Version 4 counts now.");
    Assertions.assertThat(STUB.calls)
        .anySatisfy(
            call ->
                Assertions.assertThat(call.body())
                    .isEqualTo("{\"version\":4,\"shop\":\"demo-woo\",\"reason\":\"tried\"}"));
  }

  @Test
  void order_rules_are_applied_to_the_open_orders_that_they_would_change() {
    Page page = asOperator();
    page.navigate("/rules");
    assertThat(page.locator("#rule-0")).containsText("high-value");
    page.locator("#rule-0 td.num a").click();
    assertThat(page.locator("h1")).containsText("dear orders are looked at");
    assertThat(page.locator("main table")).containsText("812.5");
    page.navigate("/rules/orders");
    page.locator("#open a").click();
    assertThat(page.locator("main table")).containsText("regulars first");
    assertAccessible(page);
    picture(page, "rules-orders-open");
    page.fill("#apply [name=reason]", "since spring");
    page.locator("#apply button.main").click();

    assertThat(page.locator(".note.good")).containsText("applied to 43 open orders");
    Assertions.assertThat(STUB.calls)
        .anySatisfy(
            call ->
                Assertions.assertThat(call.body())
                    .isEqualTo("{\"version\":4,\"reason\":\"since spring\"}"));
  }

  @Test
  void a_promise_is_applied_to_open_orders() {
    Page page = asOperator();
    page.navigate("/rules/promises");
    page.fill("#recount [name=reason]", "holiday");
    page.locator("#recount button").click();

    assertThat(page.locator(".note.good")).containsText("42 open orders were looked at, 7 leave");
  }

  @Test
  void a_shops_own_promise_is_changed_by_its_form() {
    Page page = asOperator();
    page.navigate("/rules/promises");
    page.locator("#scopes a", new Page.LocatorOptions().setHasText("demo-woo")).click();
    assertThat(page.locator("#own")).containsText("demo-woo has a promise of its own");
    assertThat(page.locator("#terms")).containsText("11:00");
    page.locator("[popovertarget=edit-terms]").first().click();
    page.locator("#edit-terms [name='usual.cutOff']").fill("12:30");
    page.locator("#edit-terms [name='usual.holidays']").fill("12-25, 12-26");
    page.locator("#edit-terms button.main").click();
    assertThat(page.locator("#terms")).containsText("12:30");
    picture(page, "rules-promises-shop");
    page.fill("#save [name=reason]", "earlier driver");
    page.locator("#save button.main").click();

    assertThat(page.locator(".note.good")).containsText("counts for orders");
    assertThat(page.locator("#own")).containsText("demo-woo");
    Assertions.assertThat(STUB.calls)
        .filteredOn(call -> call.method().equals("PUT"))
        .singleElement()
        .satisfies(
            call -> {
              Assertions.assertThat(call.uri()).isEqualTo("/api/promises/shops/demo-woo");
              Assertions.assertThat(
                      Json.mapper().readTree(call.body()).at("/promise/usual").toString())
                  .contains("12:30", "[\"12-25\",\"12-26\"]");
            });
  }

  @Test
  void viewers_see_rules_and_no_buttons() {
    Page page = asViewer();
    page.navigate(SHIPPING);

    assertThat(page.locator("#rule-0")).containsText("no batteries to Warsaw");
    assertThat(page.locator("main form")).hasCount(0);
  }

  @Test
  void the_pages_keep_the_rules_of_accessibility_light_dark_and_on_a_phone() {
    Page light = asOperator();
    Page dark = signedIn("operator", "op-secret", dark());
    Page phone = signedIn("operator", "op-secret", phone());
    for (String path :
        new String[] {"/rules/orders", SHIPPING, "/rules/allocation", "/rules/promises"}) {
      String name = path.replace('/', '-');
      light.navigate(path);
      assertAccessible(light);
      picture(light, "light" + name);
      dark.navigate(path);
      assertAccessible(dark);
      picture(dark, "dark" + name);
      phone.navigate(path);
      Assertions.assertThat(
              phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as(path + " is no wider than a phone")
          .isEqualTo(true);
      picture(phone, "phone" + name);
    }
  }
}
