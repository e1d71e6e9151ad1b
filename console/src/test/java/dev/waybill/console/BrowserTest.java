package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.waybill.testing.browser.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The console in a real Chromium; skipped where there is none. Each test fails if a page writes an
 * error into the browser's console.
 */
@EnabledIf("dev.waybill.testing.browser.Chromium#isThere")
abstract class BrowserTest extends ConsoleTest {

  private People people;

  @BeforeEach
  void people() {
    people = new People("http://127.0.0.1:" + port);
  }

  /** Signed in as the operator, on a laptop, in the light. */
  Page asOperator() {
    return signedIn("operator", "op-secret", laptop());
  }

  Page asViewer() {
    return signedIn("viewer", "view-secret", laptop());
  }

  static Browser.NewContextOptions laptop() {
    return People.laptop();
  }

  static Browser.NewContextOptions phone() {
    return People.phone();
  }

  static Browser.NewContextOptions dark() {
    return People.dark();
  }

  static Browser.NewContextOptions german() {
    return People.german();
  }

  Page signedIn(String name, String password, Browser.NewContextOptions options) {
    return people.signedIn(name, password, options);
  }

  static void assertAccessible(Page page) {
    assertThat(People.inaccessible(page)).as("WCAG on " + page.url()).isEmpty();
  }

  static void picture(Page page, String name) {
    People.picture(page, name);
  }

  @AfterEach
  void noPageHadAnError() {
    people.close();
    assertThat(people.errors()).as("errors in the browser's console").isEmpty();
  }
}
