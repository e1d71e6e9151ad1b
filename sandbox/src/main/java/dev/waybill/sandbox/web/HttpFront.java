package dev.waybill.sandbox.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP side of the sandbox: sends each call to the endpoint of its first path segment. Nothing
 * is logged per call.
 */
public final class HttpFront implements AutoCloseable {

  private static final int BACKLOG = 1024;

  static {
    // Read once, when the server's classes load. Without nodelay each answer waits 40 ms for an
    // ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    // Longer than callers keep idle connections, so that they close first and never race us.
    System.setProperty("sun.net.httpserver.idleInterval", "300");
  }

  private final HttpServer server;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Endpoint> endpoints;

  private HttpFront(HttpServer server, Map<String, Endpoint> endpoints) {
    this.server = server;
    this.endpoints = endpoints;
  }

  /**
   * Listens at once.
   *
   * @param endpoints by first path segment; "" is the page at /
   * @throws IOException when the address cannot be had
   */
  public static HttpFront start(InetSocketAddress address, Map<String, Endpoint> endpoints)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    var front = new HttpFront(server, endpoints);
    server.createContext("/", front::exchange);
    server.setExecutor(front.calls);
    server.start();
    return front;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    calls.shutdownNow();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(new Call(exchange));
      if (reply != Reply.DROPPED) {
        send(exchange, reply);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answer(Call call) throws InterruptedException {
    try {
      Endpoint endpoint = endpoints.get(call.segment(0));
      if (endpoint == null) {
        throw Problem.notFound("There is nothing at " + call.target() + "; / shows what there is.");
      }
      return endpoint.handle(call);
    } catch (Problem problem) {
      return problem.reply();
    } catch (RuntimeException e) {
      System.err.println("sandbox: " + call.method() + " " + call.target() + " failed: " + e);
      e.printStackTrace();
      return new Problem(500, "sandbox_bug", "The sandbox itself failed: " + e).reply();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    boolean bodyless = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (!bodyless) {
      headers.set("Content-Type", reply.contentType());
    }
    exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : reply.body().length);
    if (!bodyless) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
