package dev.waybill.testing.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People at one console, each with a browser profile of their own. What their pages write into the
 * browser's console as an error is kept, such as a script or style that the Content-Security-Policy
 * refuses.
 */
public final class People implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  /** Rules of WCAG 2.2 AA, as axe-core checks them. */
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  // The browser also writes each answer that is no 2xx there, which pages are meant to have, and
  // htmx each request that ends because one has gone on to another page.
  private static final List<String> EXPECTED =
      List.of("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest");

  /** It asks no other service, and has no charts. */
  private static final String LIGHT_PAGE = "/me";

  /** Signing in costs seconds on purpose, and is tested by itself. */
  private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

  private final String console;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /**
   * @param console its address
   */
  public People(String console) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.console = console;
  }

  /** Somebody at a laptop, in the light, who reads English and lives in Berlin. */
  public static Browser.NewContextOptions laptop() {
    return new Browser.NewContextOptions()
        .setViewportSize(1380, 900)
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin");
  }

  public static Browser.NewContextOptions phone() {
    return laptop().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
  }

  public static Browser.NewContextOptions dark() {
    return laptop().setColorScheme(ColorScheme.DARK);
  }

  public static Browser.NewContextOptions german() {
    return laptop().setLocale("de-DE");
  }

  /** A blank page of somebody who is signed in: the same person has one session in all tests. */
  public Page signedIn(String name, String password, Browser.NewContextOptions options) {
    String who = console + ' ' + name + ' ' + password;
    String session = SESSIONS.get(who);
    if (session != null) {
      options.setStorageState(session);
    }
    BrowserContext context = Chromium.browser().newContext(options.setBaseURL(console));
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onConsoleMessage(this::note);
    Page page = context.newPage();
    if (session == null || !isSignedIn(context)) {
      signIn(page, name, password);
      SESSIONS.put(who, context.storageState());
    }
    return page;
  }

  /** A blank page of somebody who is not signed in. */
  public Page guest() {
    BrowserContext context = Chromium.browser().newContext(laptop().setBaseURL(console));
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.onConsoleMessage(this::note);
    return context.newPage();
  }

  /** A test may have ended the session. */
  private static boolean isSignedIn(BrowserContext context) {
    return context.request().get(LIGHT_PAGE, RequestOptions.create().setMaxRedirects(0)).status()
        == 200;
  }

  private static void signIn(Page page, String name, String password) {
    page.navigate(LIGHT_PAGE);
    page.fill("[name=username]", name);
    page.fill("[name=password]", password);
    page.locator("form button").click();
    page.waitForURL(url -> url.endsWith(LIGHT_PAGE));
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") && EXPECTED.stream().noneMatch(message.text()::startsWith)) {
      errors.add(message.text());
    }
  }

  /** What pages wrote into the browser's console as errors so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** What on a page breaks a rule of WCAG 2.2 AA that a program can check. */
  public static List<String> inaccessible(Page page) {
    return new AxeBuilder(page)
        .withTags(WCAG).analyze().getViolations().stream()
            .map(
                rule ->
                    rule.getId()
                        + ": "
                        + rule.getNodes().stream().map(CheckedNode::getHtml).limit(3).toList())
            .toList();
  }

  /**
   * Keeps a picture of the whole page for people, where {@code -Dwaybill.pictures=DIRECTORY} asks
   * for it.
   */
  public static void picture(Page page, String name) {
    String directory = System.getProperty("waybill.pictures", "");
    if (!directory.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(directory).resolve(name + ".png").toAbsolutePath())
              .setFullPage(true));
    }
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
  }
}
