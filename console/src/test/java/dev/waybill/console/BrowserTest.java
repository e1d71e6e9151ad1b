package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.console.browser.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The console in a real Chromium; skipped where there is none. Each test fails if a page writes an
 * error into the browser's console, such as a script or style that the Content-Security-Policy
 * refuses.
 *
 * <p>{@code -Dwaybill.pictures=DIRECTORY} keeps what {@link #picture} takes.
 */
@EnabledIf("dev.waybill.console.browser.Chromium#isThere")
abstract class BrowserTest extends ConsoleTest {

  /** Rules of WCAG 2.2 AA, as axe-core checks them. */
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final List<String> EXPECTED =
      List.of("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest");

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /** Signed in as the operator, on a laptop, in the light. */
  Page asOperator() {
    return signedIn("operator", "op-secret", laptop());
  }

  Page asViewer() {
    return signedIn("viewer", "view-secret", laptop());
  }

  static Browser.NewContextOptions laptop() {
    return new Browser.NewContextOptions()
        .setViewportSize(1380, 900)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }

  static Browser.NewContextOptions phone() {
    return laptop().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
  }

  static Browser.NewContextOptions dark() {
    return laptop().setColorScheme(ColorScheme.DARK);
  }

  static Browser.NewContextOptions german() {
    return laptop().setLocale("de-DE");
  }

  Page signedIn(String name, String password, Browser.NewContextOptions options) {
    BrowserContext context =
        Chromium.browser().newContext(options.setBaseURL("http://127.0.0.1:" + port));
    contexts.add(context);
    context.setDefaultTimeout(10_000);
    context.onConsoleMessage(this::note);
    Page page = context.newPage();
    page.navigate("/sign-in");
    page.fill("[name=username]", name);
    page.fill("[name=password]", password);
    page.locator("form button").click();
    page.waitForURL(url -> !url.endsWith("/sign-in"));
    return page;
  }

  private void note(ConsoleMessage message) {
    // The browser also writes each answer that is no 2xx there, which pages are meant to have, and
    // htmx each request that ends because one has gone on to another page.
    if (message.type().equals("error") && EXPECTED.stream().noneMatch(message.text()::startsWith)) {
      errors.add(message.text());
    }
  }

  /** The page breaks no rule of WCAG 2.2 AA that a program can check. */
  static void assertAccessible(Page page) {
    assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations())
        .as("WCAG on " + page.url())
        .extracting(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList())
        .isEmpty();
  }

  /** Keeps a picture of the whole page for people, where one is asked for. */
  static void picture(Page page, String name) {
    String directory = System.getProperty("waybill.pictures", "");
    if (!directory.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(directory).resolve(name + ".png").toAbsolutePath())
              .setFullPage(true));
    }
  }

  @AfterEach
  void noPageHadAnError() {
    contexts.forEach(BrowserContext::close);
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }
}
