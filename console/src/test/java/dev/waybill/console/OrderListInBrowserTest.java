package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of orders as people work with it: keys, ticks, views, many at once. */
class OrderListInBrowserTest extends BrowserTest {

  @BeforeEach
  void bulkActions() {
    SampleBulk.in(STUB);
  }

  @Test
  void orders_are_ticked_by_keys_and_acted_on_at_once() {
    Page page = asOperator();
    page.navigate("/orders?view=all");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    assertAccessible(page);
    page.keyboard().press("Escape");
    page.keyboard().press("j");
    page.keyboard().press("x");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("x");
    assertThat(page.locator("#selection [data-count]")).hasText("2");
    assertAccessible(page);
    picture(page, "orders-ticked");

    page.locator("#selection button").click();
    page.selectOption("#action", "hold");
    assertThat(page.locator("#ask .stats")).containsText("941");
    assertAccessible(page);
    picture(page, "bulk-new");
    page.fill("#reason", "stocktaking");
    page.locator("#ask button.main").click();

    assertThat(page.locator("#progress [role=status]")).containsText("12 of 40");
    assertAccessible(page);
    picture(page, "bulk-running");
    page.navigate("/orders/bulk/7");
    page.click("[popovertarget=ask-again]");
    assertAccessible(page);
    picture(page, "bulk-again");
    page.navigate("/orders/bulk");
    assertAccessible(page);
    picture(page, "bulk-list");
  }

  @Test
  void columns_change_places_and_a_view_keeps_them() {
    String name = "Held " + UUID.randomUUID().toString().substring(0, 6);
    Page page = asViewer();
    page.navigate("/orders?status=ON_HOLD");
    page.click("[popovertarget=save-view]");
    assertAccessible(page);
    page.locator("#save-view [name=name]").fill(name);
    page.locator("#save-view button.main").click();
    assertThat(page.locator(".tabs [aria-current]")).hasText(name);

    page.click("[popovertarget=columns]");
    page.locator(".column-choices li", new Page.LocatorOptions().setHasText("Total"))
        .locator("[data-up]")
        .click();
    page.locator(".column-choices li", new Page.LocatorOptions().setHasText("Country"))
        .locator("input")
        .check();
    assertAccessible(page);
    picture(page, "orders-columns");
    page.locator("#columns button.main").click();
    assertThat(page.locator("#orders thead")).containsText("Country");
    picture(page, "orders-view");
    page.locator("button", new Page.LocatorOptions().setHasText("Save changes")).click();
    assertThat(page.locator(".note.good")).hasText("The view is saved.");
    assertThat(page.locator("#orders thead th").nth(2)).hasText("Total");

    page.click("[popovertarget=this-view]");
    assertAccessible(page);
    picture(page, "orders-this-view");
    page.locator("#this-view button.danger").click();
    assertThat(page.locator(".note.good")).hasText("The view is removed.");
  }

  @Test
  void the_list_and_a_bulk_action_fit_a_phone() {
    Page page =
        signedIn(
            "operator",
            "op-secret",
            phone().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
    for (String path :
        new String[] {
          "/orders?view=all",
          "/orders/bulk/new?action=hold&filter=shop%3Ddemo-woo",
          "/orders/bulk/7",
          "/orders/bulk"
        }) {
      page.navigate(path);
      org.assertj.core.api.Assertions.assertThat(
              page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .as(path)
          .isEqualTo(true);
      picture(page, "phone" + path.replaceAll("[^a-z0-9]+", "-"));
    }
  }
}
