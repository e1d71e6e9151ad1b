package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The frame around all pages: menu, languages, keys, light and dark. */
class FrameInBrowserTest extends BrowserTest {

  private static final Pattern ENTRY =
      Pattern.compile("<a href=\"([^\"]+)\"[^>]*><svg class=\"icon\"");

  @Test
  void the_menu_leads_through_the_pages_and_shows_where_one_is() {
    Page page = asOperator();

    page.navigate("/orders");

    assertThat(page.locator(".side [aria-current=page]")).hasText("Orders");
    page.locator(".side a", new Page.LocatorOptions().setHasText("Dead letters")).click();
    assertThat(page.locator("h1")).hasText("Dead letters");
    picture(page, "dead-letters");
  }

  @Test
  void the_menu_has_nothing_that_its_reader_may_not_open() {
    for (Visitor visitor : List.of(operator(), viewer())) {
      List<String> entries =
          ENTRY
              .matcher(visitor.get("/orders").body())
              .results()
              .map(entry -> entry.group(1))
              .toList();
      org.assertj.core.api.Assertions.assertThat(entries).hasSizeGreaterThan(10);
      for (String entry : entries) {
        org.assertj.core.api.Assertions.assertThat(visitor.get(entry).statusCode())
            .as(entry)
            .isNotEqualTo(403);
      }
    }
  }

  @Test
  void on_a_phone_the_menu_opens_and_a_page_is_no_wider_than_the_screen() {
    Page page = signedIn("operator", "op-secret", phone());
    page.navigate("/orders");

    Locator menu = page.locator(".side nav");
    assertThat(menu).isHidden();
    page.locator(".topbar button").click();
    assertThat(menu).isVisible();
    org.assertj.core.api.Assertions.assertThat(
            page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .isEqualTo(true);
    picture(page, "phone-menu");
  }

  @Test
  void the_pages_speak_the_browsers_language() {
    Page page = signedIn("operator", "op-secret", german());

    page.navigate("/orders");

    assertThat(page.locator(".side [aria-current=page]")).hasText("Bestellungen");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
  }

  @Test
  void keys_walk_through_the_list_and_open_an_order() {
    Page page = asOperator();
    page.navigate("/orders");

    page.keyboard().press("j");
    page.keyboard().press("Enter");

    page.waitForURL("**/orders/demo-woo:1001*");
  }

  @Test
  void orders_keep_the_rules_of_accessibility_light_and_dark() {
    for (String path : new String[] {"/orders", "/orders/demo-woo:1001", "/sign-in"}) {
      Page light = asOperator();
      light.navigate(path);
      assertAccessible(light);
      picture(light, "light" + path.replace('/', '-').replace(':', '-'));
      Page dark = signedIn("operator", "op-secret", dark());
      dark.navigate(path);
      assertAccessible(dark);
      picture(dark, "dark" + path.replace('/', '-').replace(':', '-'));
    }
  }
}
