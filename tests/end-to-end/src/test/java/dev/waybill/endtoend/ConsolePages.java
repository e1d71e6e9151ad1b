package dev.waybill.endtoend;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;

/** Pages of the console on a stack that other tests use as well. */
final class ConsolePages {

  private ConsolePages() {}

  /** A service that has just started may need longer than the console waits. */
  static void open(Page page, String path) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> page.navigate(path).status() < 500);
  }
}
