package dev.waybill.faults;

import static dev.waybill.faults.TheStack.OPERATOR;
import static dev.waybill.faults.TheStack.SANDBOX;
import static dev.waybill.faults.TheStack.SHOPS;
import static dev.waybill.faults.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.client.Follow;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A shop that posts orders at a steady rate while something is broken, repeats what is not taken,
 * and afterwards wants each to have happened once.
 */
final class Shop implements AutoCloseable {

  private static final AtomicLong NEXT_ID = new AtomicLong(50_000);

  /**
   * Longer than the workflow's longest pauses of 2 minutes, twice: where answers get lost at
   * random, one order in some thousand has eight failures in a row behind it.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private static final int ORDERS_PER_SECOND = 10;

  private final Map<String, String> taken = new LinkedHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread;
  private volatile boolean open = true;

  private Shop() {
    thread = Thread.startVirtualThread(this::trade);
  }

  /** Trades from now on, with all services there: the stack may have to be started first. */
  static Shop opens() {
    STACK.awaitReady();
    return new Shop();
  }

  private void trade() {
    while (open) {
      String id = post();
      synchronized (taken) {
        taken.put(id, "shipped");
      }
      pause(1000 / ORDERS_PER_SECOND);
    }
  }

  /** Returns once the order was taken, however often it had to be sent. */
  private String post() {
    long id = NEXT_ID.incrementAndGet();
    byte[] body = body(id);
    while (!isTaken(body)) {
      refused.incrementAndGet();
      pause(200);
    }
    return "demo-woo:" + id;
  }

  private static boolean isTaken(byte[] body) {
    try {
      return SHOPS.woo("order.created", body).isSuccess();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  int takenSoFar() {
    synchronized (taken) {
      return taken.size();
    }
  }

  /** Deliveries that were answered with an error, or not at all. */
  int refusedSoFar() {
    return refused.get();
  }

  /**
   * Takes no more orders, and waits until each has its one label, record and write-back, and its
   * one mail. A mail may be missing only where the order says so: whether a dying notifier's last
   * messages were taken cannot be asked, and they are not sent twice (docs/decisions/0006).
   */
  void wantsEverythingOnce() {
    close();
    Follow.Result result = new Follow(OPERATOR, SANDBOX, taken).await(PATIENCE, line -> {});
    assertThat(result.stuck()).as("lost or stuck").isEmpty();
    for (String id : taken.keySet()) {
      JsonNode effects = SANDBOX.effects(id);
      assertThat(effects.path("labels").path("live").asInt()).as("labels of " + id).isEqualTo(1);
      assertThat(effects.path("mails").path("order-shipped").asInt())
          .as("mails of " + id)
          .isIn(isUnconfirmed(id) ? List.of(0, 1) : List.of(1));
      assertThat(effects.path("crm").path("orders").asInt()).as("CRM of " + id).isEqualTo(1);
      assertThat(effects.path("shop").path("writeBacks").asInt())
          .as("write-backs of " + id)
          .isEqualTo(1);
    }
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  /** How many orders say that their mail may or may not have gone out. */
  long unconfirmedMails() {
    return taken.keySet().stream().filter(Shop::isUnconfirmed).count();
  }

  private static boolean isUnconfirmed(String order) {
    for (JsonNode step : OPERATOR.order(order).orElseThrow().path("steps")) {
      if (step.path("name").asString().equals("tell-customer")) {
        return step.at("/tasks/0/result/delivery").asString().equals("unconfirmed");
      }
    }
    throw new IllegalStateException("Order " + order + " has no step tell-customer");
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(long id) {
    return body(id, "MUG-001");
  }

  static byte[] body(long id, String sku) {
    String now = Instant.now().toString().substring(0, 19);
    return """
    {"id":%1$d,"number":"%1$d","status":"processing","currency":"EUR","total":"19.90","total_tax":"0.00",
     "discount_total":"0.00","shipping_total":"4.90","payment_method":"stripe","customer_note":"",
     "date_created_gmt":"%2$s","date_modified_gmt":"%2$s","date_paid_gmt":"%2$s",
     "billing":{"first_name":"Ada","last_name":"Byron","address_1":"Main 1","city":"Berlin","postcode":"10115",
       "country":"DE","email":"ada.%1$d@example.com","phone":"+49 30 1234567"},
     "shipping":{"first_name":"Ada","last_name":"Byron","address_1":"Main 1","city":"Berlin","postcode":"10115",
       "country":"DE"},
     "line_items":[{"id":1,"name":"Mug","product_id":11,"variation_id":0,"quantity":1,"sku":"%3$s",
       "total":"15.00","total_tax":"0.00","subtotal":"15.00","price":15}],
     "shipping_lines":[{"id":2,"method_id":"flat_rate","method_title":"Parcel","total":"4.90"}],
     "fee_lines":[],"coupon_lines":[],"refunds":[],"meta_data":[]}
    """
        .formatted(id, now, sku)
        .getBytes(UTF_8);
  }
}
