package dev.waybill.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.sandbox.Settings;
import dev.waybill.sandbox.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's shops, and somebody who takes their webhooks, or is away. */
public final class SandboxShops implements AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final World world;
  private final HttpServer receiver;
  private final ConcurrentLinkedQueue<byte[]> received = new ConcurrentLinkedQueue<>();
  private volatile int answer = 200;

  public SandboxShops() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (answer == 200) {
            received.add(body);
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.start();
    world =
        World.start(
            Settings.of(
                Map.of(
                    "SANDBOX_PORT", "0",
                    "SANDBOX_SMTP_PORT", "0",
                    "SANDBOX_RETRY_PERCENT", "1",
                    "WAYBILL_WEBHOOKS_URL", "http://127.0.0.1:" + receiver.getAddress().getPort())),
            Clock.systemUTC());
  }

  public Shop shop(String name, TestPlatform platform) {
    return shop(name, platform, platform.access(url(platform)));
  }

  /** A shop that is somewhere else. */
  public Shop at(String url, TestPlatform platform) {
    return shop("elsewhere", platform, platform.wrongAccess(url));
  }

  public Shop withWrongKey(String name, TestPlatform platform) {
    return shop(name, platform, platform.wrongAccess(url(platform)));
  }

  private static Shop shop(String name, TestPlatform platform, ApiAccess access) {
    return new Shop(name, platform.real(), List.of("waybill-demo-secret"), Map.of(), access);
  }

  private String url(TestPlatform platform) {
    return "http://127.0.0.1:" + world.port() + "/shops/" + platform.sandboxShop();
  }

  /** The ids that the shop itself gave them. */
  public List<String> place(TestPlatform platform, int count, String kind) {
    return place(platform, count, kind, "");
  }

  /**
   * @param sku all that each of them is for: one piece; "" for whatever people buy
   */
  public List<String> place(TestPlatform platform, int count, String kind, String sku) {
    String name = platform.sandboxShop();
    var placed =
        new JsonMapper()
            .readTree(
                call(
                    "POST",
                    "/sandbox/orders",
                    "{\"count\":%d,\"shop\":\"%s\",\"rate\":5000,\"seed\":7,\"kind\":\"%s\",\"sku\":\"%s\"}"
                        .formatted(count, name, kind, sku)));
    return StreamSupport.stream(placed.path("orders").spliterator(), false)
        .map(id -> id.asString().substring(id.asString().indexOf(':') + 1))
        .toList();
  }

  public void act(TestPlatform platform, String id, String action) {
    String name = platform.sandboxShop();
    call("POST", "/sandbox/orders/" + name + ':' + id + '/' + action, "{}");
  }

  public void fault(String json) {
    call("PUT", "/faults/shops", json.replace('\'', '"'));
  }

  public void webhooksAreAnswered(int status) {
    answer = status;
  }

  /** Where the receiver listens. */
  public String receiver() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort();
  }

  public List<byte[]> received() {
    return List.copyOf(received);
  }

  /** As a shopkeeper would who found a WooCommerce webhook switched off. */
  public void switchOn(String hook) {
    askWooCommerce("PUT", "/webhooks/" + hook, "{\"status\":\"active\"}");
  }

  /** As a shopkeeper would who pays back something of a WooCommerce order. */
  public void payBack(String order, String amount) {
    askWooCommerce("POST", "/orders/" + order + "/refunds", "{\"amount\":\"" + amount + "\"}");
  }

  /**
   * As a merchant would who weighed a product once more.
   *
   * @param product as the sandbox's catalog numbers it
   */
  public void changeProduct(TestPlatform platform, int product, int grams) {
    if (platform == TestPlatform.WOOCOMMERCE) {
      String kilograms = BigDecimal.valueOf(grams, 3).toPlainString();
      askWooCommerce("PUT", "/products/" + product, "{\"weight\":\"" + kilograms + "\"}");
    } else {
      call(
          "PUT",
          "/sandbox/shops/" + platform.sandboxShop() + "/products/" + product,
          "{\"grams\":" + grams + "}");
    }
  }

  /**
   * As a merchant would who counted a product, or no longer counts it.
   *
   * @param stock null: it is not counted
   */
  public void changeStock(TestPlatform platform, int product, Integer stock) {
    if (platform == TestPlatform.WOOCOMMERCE) {
      askWooCommerce(
          "PUT",
          "/products/" + product,
          "{\"manage_stock\":" + (stock != null) + ",\"stock_quantity\":" + stock + "}");
    } else {
      call(
          "PUT",
          "/sandbox/shops/" + platform.sandboxShop() + "/products/" + product,
          "{\"stock\":" + stock + "}");
    }
  }

  /** As a merchant would who no longer sells a product. */
  public void deleteProduct(TestPlatform platform, int product) {
    if (platform == TestPlatform.WOOCOMMERCE) {
      askWooCommerce("DELETE", "/products/" + product + "?force=true", null);
    } else {
      call("DELETE", "/sandbox/shops/" + platform.sandboxShop() + "/products/" + product, null);
    }
  }

  /** As somebody with a key of the WooCommerce shop would. */
  public void askWooCommerce(String method, String path, String body) {
    String credentials =
        Base64.getEncoder().encodeToString("ck_sandbox:cs_sandbox".getBytes(UTF_8));
    call(
        method,
        "/shops/demo-woo/wp-json/wc/v3" + path,
        body,
        "Authorization",
        "Basic " + credentials);
  }

  public String call(String method, String path, String body) {
    return call(method, path, body, "Accept", "*/*");
  }

  private String call(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.port() + path))
            .headers(headers)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    world.close();
    receiver.stop(0);
  }
}
