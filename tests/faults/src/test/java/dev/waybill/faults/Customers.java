package dev.waybill.faults;

import dev.waybill.local.client.ShopWebhooks;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Orders that come in one after another, whatever becomes of them. */
final class Customers implements AutoCloseable {

  private final ScheduledExecutorService shoppers;
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

  /**
   * @param atATime how many wait for an answer at most
   * @param pause of each between an answer and the next order
   */
  Customers(URI ingest, int atATime, int pause, int extraBytes) {
    var shop = new ShopWebhooks(ingest);
    shoppers = Executors.newScheduledThreadPool(atATime);
    for (int i = 0; i < atATime; i++) {
      shoppers.scheduleWithFixedDelay(
          () -> answers.computeIfAbsent(buy(shop, extraBytes), said -> new LongAdder()).increment(),
          pause * (long) i / atATime,
          pause,
          TimeUnit.MILLISECONDS);
    }
  }

  private static String buy(ShopWebhooks shop, int extraBytes) {
    try {
      return Integer.toString(shop.woo("order.updated", TheDoor.order(extraBytes)).status());
    } catch (RuntimeException e) {
      return String.valueOf(e.getCause());
    }
  }

  /** How often which answer came: a status, or how the request failed. */
  Map<String, LongAdder> answers() {
    return answers;
  }

  long taken() {
    LongAdder good = answers.get("200");
    return good == null ? 0 : good.sum();
  }

  @Override
  public void close() {
    shoppers.shutdown();
    try {
      shoppers.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
