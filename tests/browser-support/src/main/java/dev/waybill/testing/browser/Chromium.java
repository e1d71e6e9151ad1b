package dev.waybill.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine, driven by Playwright: one for all tests of a JVM, closed with it.
 * Playwright downloads none.
 */
public final class Chromium {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static @Nullable Browser browser;

  private Chromium() {}

  /** Where it is: {@code -Dwaybill.chromium=…}, or where systems have it. */
  public static Optional<Path> path() {
    return Stream.of(
            System.getProperty("waybill.chromium", ""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(place -> !place.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether tests that need it can run; {@code @EnabledIf} names this. */
  public static boolean isThere() {
    return path().isPresent();
  }

  /** The one that all tests share. */
  public static synchronized Browser browser() {
    Browser running = browser;
    if (running == null) {
      running = launch();
      browser = running;
    }
    return running;
  }

  private static Browser launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions().setExecutablePath(path().orElseThrow()).setArgs(FLAGS));
  }
}
