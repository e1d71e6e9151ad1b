package dev.waybill.sandbox.shops;

import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/orders}: makes the shops take orders, at a given rate. */
public final class OrderDesk implements AutoCloseable {

  private static final int MAX_COUNT = 20_000;
  private static final int MAX_RATE = 5_000;
  private static final int DEFAULT_RATE = 20;
  private static final int BATCHES = 20;
  private static final int AT_A_TIME = 128;
  private static final Set<String> FIELDS = Set.of("count", "shop", "rate", "seed", "kind", "sku");

  private final List<Shop> both;
  private final List<Shop> all;
  private final Drafts drafts;
  private final Recent<Batch> batches = new Recent<>(BATCHES);
  private final AtomicLong lastBatch = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_A_TIME);

  /**
   * @param both the two that are connected from the start
   */
  public OrderDesk(List<Shop> both, Shop other, Drafts drafts) {
    this.both = both;
    this.all = Stream.concat(both.stream(), Stream.of(other)).toList();
    this.drafts = drafts;
  }

  public Reply handle(Call call) {
    if (call.segment(1).equals("orders") && call.segments() == 2) {
      return switch (call.method()) {
        case "POST" -> place(call.json());
        case "GET" -> show(call.query("batch"));
        default -> throw new Problem(405, "method_not_allowed", "Use POST or GET.");
      };
    }
    if (call.segment(1).equals("orders") && call.segments() == 4 && call.is("POST")) {
      return act(call.segment(2), call.segment(3));
    }
    throw Problem.notFound("There is POST and GET /sandbox/orders.");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Reply place(ObjectNode request) {
    for (String field : request.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw invalid(
            "There is no field " + field + "; there are count, shop, rate, seed, kind, sku.");
      }
    }
    int count = whole(request, "count", 1, 1, MAX_COUNT);
    int rate = whole(request, "rate", DEFAULT_RATE, 1, MAX_RATE);
    long seed = request.path("seed").asLong(System.nanoTime());
    List<Shop> wanted = shops(request.path("shop").asString("both"));
    Kind only = kind(request.path("kind"));
    String sku = request.path("sku").asString("");
    var batch = new Batch("b" + lastBatch.incrementAndGet());
    for (int i = 0; i < count; i++) {
      // Far apart, so that the orders of neighboring seeds have nothing in common.
      long own = (seed * 1_000_003 + i) * 0x9E3779B97F4A7C15L;
      Shop shop = wanted.get(i % wanted.size());
      Kind kind = shop.kind(only == null ? drafts.kind(own) : only);
      long seedOfOrder = sku.isEmpty() ? own : drafts.seedOfOne(sku, own, kind);
      batch.add(new Batch.Entry(shop, shop.nextOrderId(), seedOfOrder, kind));
    }
    batches.put(batch.id, batch);
    threads.execute(() -> run(batch, rate));
    List<String> ids = batch.entries().stream().map(Batch.Entry::id).toList();
    return Reply.json(202, new Placed(batch.id, ids, batch.expected()));
  }

  private void run(Batch batch, int rate) {
    long start = System.nanoTime();
    try {
      for (int i = 0; i < batch.entries().size(); i++) {
        long due = start + i * 1_000_000_000L / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
          if (Thread.interrupted()) {
            return;
          }
        }
        places.acquire();
        Batch.Entry entry = batch.entries().get(i);
        threads.execute(() -> deliver(entry));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Batch.Entry entry) {
    try {
      entry.delivered = entry.shop.place(entry.orderId, entry.seed, entry.kind);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private Reply show(@Nullable String batchId) {
    Batch batch = batches.get(batchId == null ? "b" + lastBatch.get() : batchId);
    if (batch == null) {
      throw Problem.notFound("No such batch; the newest " + BATCHES + " are kept.");
    }
    return Reply.json(
        200, new Shown(batch.id, batch.entries().stream().map(Batch.Entry::view).toList()));
  }

  private Reply act(String id, String action) {
    int colon = id.indexOf(':');
    try {
      Shop shop = shops(colon < 0 ? "" : id.substring(0, colon)).getFirst();
      shop.act(Long.parseLong(id.substring(colon + 1)), action);
    } catch (NumberFormatException e) {
      throw Problem.notFound("No order " + id + ".");
    }
    return Reply.json(202, Map.of("order", id, "action", action));
  }

  private List<Shop> shops(String name) {
    if (name.equals("both")) {
      return both;
    }
    List<Shop> found = all.stream().filter(shop -> shop.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw invalid("shop must be both, demo-woo, demo-shopify or demo-coffee.");
    }
    return found;
  }

  private static @Nullable Kind kind(JsonNode kind) {
    if (kind.isMissingNode() || kind.isNull()) {
      return null;
    }
    return Kind.byKey(kind.asString(""))
        .orElseThrow(
            () ->
                invalid(
                    "kind must be paid, cash-on-delivery, paid-later, unpaid, undeliverable,"
                        + " bundle, digital or pickup."));
  }

  private static int whole(ObjectNode request, String name, int fallback, int min, int max) {
    JsonNode value = request.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    if (!value.canConvertToInt() || value.asInt() < min || value.asInt() > max) {
      throw invalid(name + " must be a whole number from " + min + " to " + max + ".");
    }
    return value.asInt();
  }

  private static Problem invalid(String message) {
    return new Problem(400, "invalid_request", message);
  }

  private record Placed(String batch, List<String> orders, Map<String, Integer> expect) {}

  private record Shown(String batch, List<Batch.View> orders) {}
}
