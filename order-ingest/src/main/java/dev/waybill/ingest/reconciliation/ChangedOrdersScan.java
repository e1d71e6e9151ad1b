package dev.waybill.ingest.reconciliation;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.client.ShopClient.Listing;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.service.background.Heartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the orders of one shop that changed within a window, page by page, and emits those
 * that are wanted. It pauses between calls, so that the shop is not overloaded and write-back keeps
 * its share of the shop's limit.
 */
final class ChangedOrdersScan {

  private static final int CHUNK = 20;

  private final Emitter emitter;
  private final Duration pause;
  private final Clock clock;

  ChangedOrdersScan(Emitter emitter, Duration pause, Clock clock) {
    this.emitter = emitter;
    this.pause = pause;
    this.clock = clock;
  }

  /** Takes how far a scan has come. */
  interface Progress {

    /** Before each call; false ends the scan. */
    boolean goesOn();

    /** Whether an order that could not be read was found before, and its dead letter kept. */
    boolean isReported(FoundOrder found);

    /** Orders that were asked for and are stored. */
    void found(List<FoundOrder> found);

    /**
     * After a page, whose orders are all stored; false ends the scan.
     *
     * @param reached all changes before it are known; null while that is open
     */
    boolean page(int listed, @Nullable Instant reached);
  }

  /** A window of the shop's own clock; without an end it ends where webhooks may be under way. */
  record Window(Instant from, @Nullable Instant until) {}

  /**
   * @return whether the window was gone through to its end
   */
  boolean run(
      Shop shop, ShopClient client, Window window, Predicate<Listed> wanted, Progress progress) {
    String position = null;
    do {
      if (!progress.goesOn()) {
        return false;
      }
      Listing page = client.changed(window.from(), window.until(), position);
      pauseBetweenCalls(client);
      List<Listed> missing = page.orders().stream().filter(wanted).toList();
      for (int i = 0; i < missing.size(); i += CHUNK) {
        if (!progress.goesOn()) {
          return false;
        }
        List<Listed> chunk = missing.subList(i, Math.min(i + CHUNK, missing.size()));
        progress.found(emitter.emit(shop, chunk, client.contents(chunk), progress::isReported));
        pauseBetweenCalls(client);
      }
      if (!progress.page(page.orders().size(), page.reached())) {
        return false;
      }
      position = page.next();
    } while (position != null);
    return true;
  }

  private void pauseBetweenCalls(ShopClient client) {
    Duration wait = Duration.between(clock.instant(), client.readyAt());
    Duration rest = wait.compareTo(pause) > 0 ? wait : pause;
    try {
      Heartbeat.pauseHere(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", e);
    }
  }
}
