package dev.waybill.ingest.writeback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's API on a port of its own, with the faults that real ones have. */
public abstract class FakeShop implements AutoCloseable {

  public static final JsonMapper JSON = new JsonMapper();

  /** What a shop knows of an order: three mugs on line 11, a tea on line 12, 40.00 in all. */
  public static final class Order {
    public volatile String status = "processing";
    public final Map<String, Integer> lines = new ConcurrentSkipListMap<>(Map.of("11", 3, "12", 1));
    public final List<String> tracking = new CopyOnWriteArrayList<>();

    /** Money given back, in whole units, by reason. */
    public final Map<String, Integer> refunds = new ConcurrentSkipListMap<>();

    /** Where it goes, in the fields of this platform; null before anybody asks. */
    public volatile Map<String, String> address;

    public volatile boolean byHand;
    public volatile int writes;

    public int left() {
      return 40 - refunds.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  public static String sku(String line) {
    return line.equals("11") ? "MUG" : "TEA";
  }

  public record Answer(int status, String body) {
    public static Answer json(int status, Object body) {
      return new Answer(status, JSON.writeValueAsString(body));
    }
  }

  public final Map<String, Order> orders = new ConcurrentHashMap<>();
  public volatile boolean losesNextWriteAnswer;
  public volatile boolean refusesKey;
  public volatile Answer answersInstead;
  public volatile JsonNode lastWrite;

  /** Of the request that is being answered; "" if it has none. */
  public volatile String query = "";

  private final AtomicLong ids = new AtomicLong(9_007_199_254_740_993L);
  private final HttpServer server;

  public FakeShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public String place() {
    String id = String.valueOf(ids.incrementAndGet());
    orders.put(id, new Order());
    return id;
  }

  public abstract boolean authorized(HttpExchange exchange);

  public abstract Answer unauthorized();

  public abstract Answer answer(String method, String path, JsonNode body);

  /** Counts a write, and whether its answer is to be lost. */
  public void wrote(Order order, JsonNode body) {
    order.writes++;
    lastWrite = body;
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
    JsonNode before = lastWrite;
    query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Answer answer =
        answersInstead != null
            ? answersInstead
            : refusesKey || !authorized(exchange)
                ? unauthorized()
                : answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
    if (losesNextWriteAnswer && lastWrite != before) {
      losesNextWriteAnswer = false;
      exchange.close();
      return;
    }
    byte[] bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
