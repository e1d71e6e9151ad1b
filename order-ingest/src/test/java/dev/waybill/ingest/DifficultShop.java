package dev.waybill.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.ingest.shop.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A WooCommerce shop that fails over some of its orders, or lets whoever asks wait. */
public final class DifficultShop implements AutoCloseable {

  /** How the shop fails over an order. */
  public enum Fault {
    ERROR_500,
    NO_JSON,
    TOO_LARGE,
    UNREADABLE
  }

  public final Map<String, Fault> faults = new ConcurrentHashMap<>();
  public final AtomicInteger calls = new AtomicInteger();
  public volatile boolean drips;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> orders;
  private final Instant changed = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
  private final HttpServer server;

  public DifficultShop(String... orders) throws IOException {
    this.orders = List.of(orders);
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public Shop shop(String name) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Shop(
        name,
        TestPlatform.WOOCOMMERCE.real(),
        List.of("secret-of-the-shop"),
        Map.of(),
        TestPlatform.WOOCOMMERCE.access(url.toString()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    if (drips) {
      drip(exchange);
      return;
    }
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange);
    String prefix = "/wp-json/wc/v3/orders/";
    List<String> wanted;
    if (path.startsWith(prefix)) {
      wanted = List.of(path.substring(prefix.length()));
      if (!orders.containsAll(wanted)) {
        answer(exchange, 404, "{\"code\":\"woocommerce_rest_shop_order_invalid_id\"}");
        return;
      }
    } else if (query.containsKey("_fields")) {
      answer(exchange, 200, listing(query));
      return;
    } else if (query.containsKey("include")) {
      wanted = Arrays.asList(query.get("include").split(","));
    } else {
      wanted = orders.stream().filter(one -> !faults.containsKey(one)).limit(1).toList();
    }
    if (wanted.stream().anyMatch(one -> faults.get(one) == Fault.ERROR_500)) {
      answer(exchange, 500, "{\"code\":\"internal_server_error\"}");
      return;
    }
    String all = wanted.stream().map(this::order).collect(Collectors.joining(","));
    answer(exchange, 200, path.startsWith(prefix) ? all : '[' + all + ']');
  }

  private String listing(Map<String, String> query) {
    var after = Instant.parse(query.get("modified_after"));
    if (query.get("status").equals("trash") || !changed.isAfter(after)) {
      return "[]";
    }
    return orders.stream()
        .skip(Long.parseLong(query.getOrDefault("offset", "0")))
        .limit(Long.parseLong(query.get("per_page")))
        .map(
            one ->
                "{\"id\":%s,\"status\":\"processing\",\"date_modified_gmt\":\"%s\",\"refunds\":[]}"
                    .formatted(one, gmt()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String gmt() {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(changed.atOffset(ZoneOffset.UTC));
  }

  private String order(String id) {
    Fault fault = faults.get(id);
    if (fault == Fault.NO_JSON) {
      return "{\"id\":" + id + ",<b>Fatal error</b>";
    }
    if (fault == Fault.UNREADABLE) {
      return "{\"id\":" + id + ",\"name\":\"no order\"}";
    }
    String note = fault == Fault.TOO_LARGE ? "x".repeat(17 * 1024 * 1024) : "";
    return """
    {"id":%s,"number":"%s","status":"processing","currency":"EUR","total":"10.00","date_created_gmt":"%s",\
    "date_modified_gmt":"%s","customer_note":"%s","line_items":[{"id":1,"name":"Tea","product_id":5,\
    "sku":"TEA","quantity":1,"total":"10.00","total_tax":"0.00"}],"shipping_lines":[],"refunds":[]}\
    """
        .formatted(id, id, gmt(), gmt(), note);
  }

  /** A byte now and then, for ever: no silence ever lasts. */
  private void drip(HttpExchange exchange) {
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.sendResponseHeaders(200, 0);
      while (!closed.await(500, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (IOException e) {
      // Whoever asked has given up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawQuery();
    var query = new ConcurrentHashMap<String, String>();
    for (String part : new ArrayList<>(Arrays.asList((raw == null ? "" : raw).split("&")))) {
      int at = part.indexOf('=');
      if (at > 0) {
        query.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
