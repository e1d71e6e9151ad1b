package dev.waybill.notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Somebody outside who is called: keeps what came, and answers as told. */
public final class Receiver implements AutoCloseable {

  /** A request as it came; names of headers in lower case. */
  public record Request(String method, String path, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.get(name);
    }
  }

  /** How to answer. */
  @FunctionalInterface
  public interface Behavior {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Behavior behavior = status(200, "{}");

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public Receiver will(Behavior next) {
    behavior = next;
    return this;
  }

  public static Behavior status(int status, String body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** Takes its time. */
  public static Behavior after(Duration wait, Behavior then) {
    return exchange -> {
      Thread.sleep(wait);
      then.answer(exchange);
    };
  }

  /** Says nothing for longer than anybody waits. */
  public static Behavior silence() {
    return exchange -> Thread.sleep(20_000);
  }

  /** A byte now and then, each before the socket's own time-out. */
  public static Behavior drip() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      for (int i = 0; i < 400; i++) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Thread.sleep(50);
      }
    };
  }

  /** More than anybody reads, without an end. */
  public static Behavior flood() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = "x".repeat(64 * 1024).getBytes(UTF_8);
      while (true) {
        exchange.getResponseBody().write(block);
      }
    };
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          e -> e.getKey().toLowerCase(java.util.Locale.ROOT),
                          e -> e.getValue().getFirst())),
              body));
      behavior.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
