package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows as people look at them and change them. */
class FlowsInBrowserTest extends BrowserTest {

  private static final String ONE = "/flows/fulfillment";

  @BeforeEach
  void answers() {
    SampleFlows.in(STUB);
  }

  @Test
  void the_picture_shows_where_orders_do_not_get_on_and_leads_to_them() {
    Page page = asViewer();
    page.navigate("/flows");
    page.locator("td.first a").click();

    assertThat(page.locator("[data-node=buy-label] .sub"))
        .hasText("13 here · 2 failed · 2.4\u00a0% · 1 s");
    assertThat(page.locator("a[href*='step=buy-label']").first()).isVisible();
    picture(page, "flow");
  }

  @Test
  void typing_redraws_and_a_mistake_stands_at_its_line() {
    Page page = asOperator();
    page.navigate(ONE + "/edit");
    page.locator(".CodeMirror").click();
    page.keyboard().press("Control+End");

    page.keyboard().type("  tell-crm: {service: crm, action: cancel-order}\n");

    assertThat(page.locator("[data-node=tell-crm]")).isVisible();
    assertThat(page.locator(".mark")).hasCount(0);
    STUB.on("POST /api/workflows/fulfillment/check", StubServices.Answer.json(SampleFlows.MISTAKE));
    page.keyboard().type("# more\n");

    assertThat(page.locator(".mark.bad")).hasAttribute("title", "undefined field 'totl'");
    page.locator("#findings a").click();
    org.assertj.core.api.Assertions.assertThat(
            page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getCursor().line"))
        .isEqualTo(3);
    picture(page, "flow-mistake");
  }

  @Test
  void keys_are_completed_from_the_schema() {
    Page page = asOperator();
    page.navigate(ONE + "/edit");
    page.waitForSelector("form[data-completes]");
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setCursor({line: 8, ch: 99})");
    page.locator(".CodeMirror-code").click(new Locator.ClickOptions().setTrial(true));
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.focus()");
    page.keyboard().press("Enter");

    page.keyboard().type("rej");

    assertThat(page.locator(".CodeMirror-hint")).hasText("rejected: ");
    page.keyboard().press("Escape");
  }

  @Test
  void a_step_is_added_and_a_condition_built_by_the_form_and_undone() {
    Page page = asOperator();
    page.navigate(ONE + "/edit");
    page.locator("#add-step summary").click();
    page.fill("#add-step [name=step]", "check-address");
    page.selectOption("#add-step [name=action]", "shipping.check-address");
    page.locator("#add-step").getByLabel("reserve-stock").check();
    page.locator("#add-step button").click();

    assertThat(page.locator("[data-node=check-address]")).isVisible();
    assertThat(page.locator(".CodeMirror-code")).containsText("check-address:");

    Locator step = page.locator("#step-check-address");
    step.locator("summary").click();
    step.locator("[name=field]").first().selectOption("total");
    step.locator("[name=operator]").first().selectOption(">");
    step.locator("[name=value]").first().fill("500");
    step.getByText("Take into the text").click();
    assertThat(page.locator(".CodeMirror-code")).containsText("when: order.total > 500");
    picture(page, "flow-form");

    page.locator("#undo").click();
    assertThat(page.locator(".CodeMirror-code")).not().containsText("order.total > 500");
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.undo()");
    assertThat(page.locator("[data-node=check-address]")).hasCount(0);
  }

  @Test
  void a_version_is_activated_for_a_shop() {
    Page page = asOperator();
    page.navigate(ONE + "/versions");
    page.locator("button.small[popovertarget=activate-8]").click();
    picture(page, "flow-activate");
    page.keyboard().press("Escape");
    page.locator("button.small[popovertarget^=move-]").first().click();
    picture(page, "flow-move");
    page.keyboard().press("Escape");
    page.locator("button.small[popovertarget=activate-8]").click();
    page.fill("#activate-8 [name=shop]", "demo-woo");
    page.fill("#activate-8 [name=reason]", "tried there first");
    page.locator("#activate-8 button.main").click();

    assertThat(page.locator(".note.good")).hasText("Version 8 is active for demo-woo.");
  }

  @Test
  void a_change_is_simulated_over_the_orders_of_the_last_month() {
    Page page = asOperator();
    page.navigate(ONE + "/edit");
    page.getByText("Simulate over last month").click();

    assertThat(page.locator("#simulation .bars"))
        .containsText("approve is skipped → waits for a person");
    assertThat(page.locator("#simulation table")).containsText("order.total is 620.0");
    picture(page, "flow-simulation");
    assertAccessible(page);
  }

  @Test
  void the_pages_keep_the_rules_of_accessibility_light_dark_and_on_a_phone() {
    Page light = asOperator();
    Page dark = signedIn("operator", "op-secret", dark());
    Page phone = signedIn("operator", "op-secret", phone());
    for (String path :
        new String[] {
          "/flows", ONE, ONE + "/edit", ONE + "/versions?from=7&to=8", ONE + "/try?order=a:1"
        }) {
      String name = path.replaceAll("[^a-z]+", "-");
      light.navigate(path);
      assertAccessible(light);
      picture(light, "light" + name);
      dark.navigate(path);
      assertAccessible(dark);
      picture(dark, "dark" + name);
      phone.navigate(path);
      org.assertj.core.api.Assertions.assertThat(
              phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as(path + " is no wider than a phone")
          .isEqualTo(true);
      picture(phone, "phone" + name);
    }
  }
}
