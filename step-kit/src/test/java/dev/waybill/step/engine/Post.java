package dev.waybill.step.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A carrier on a real socket. How it treats an order is set by the order's id. */
final class Post {

  /** Reference to number of effects. */
  final Map<String, Integer> parcels = new ConcurrentHashMap<>();

  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, String> traces = new ConcurrentHashMap<>();
  final Map<String, CountDownLatch> blocked = new ConcurrentHashMap<>();
  final Map<String, Behavior> behaviors = new ConcurrentHashMap<>();
  private final HttpServer server;

  enum Behavior {
    ANSWER_LOST_ONCE,
    RATE_LIMITED_ONCE,
    REFUSES,
    REFUSES_TO_TELL,
    FAILS_ONCE,
    SECOND_FAILS_ONCE
  }

  Post() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  CountDownLatch block(String order) {
    return blocked.computeIfAbsent(order, o -> new CountDownLatch(1));
  }

  /** Blocks one of an order's calls. */
  CountDownLatch block(String order, String reference) {
    return block(order + ' ' + reference);
  }

  private void serve(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String reference = exchange.getRequestURI().getPath().substring("/parcels/".length());
    String order = reference.substring(0, reference.indexOf('/'));
    calls.add(exchange.getRequestMethod() + ' ' + reference);
    String trace = exchange.getRequestHeaders().getFirst("traceparent");
    if (trace != null) {
      traces.put(reference, trace);
    }
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        if (behaviors.get(order) == Behavior.REFUSES_TO_TELL) {
          answer(exchange, 422, "{\"code\":\"secret\",\"message\":\"We do not tell\"}");
          return;
        }
        boolean known = parcels.containsKey(reference);
        answer(exchange, known ? 200 : 404, "{\"number\":\"N-" + reference + "\"}");
      }
      case "DELETE" -> {
        parcels.remove(reference);
        answer(exchange, 200, "{}");
      }
      default -> post(exchange, reference, order);
    }
  }

  private void post(HttpExchange exchange, String reference, String order) throws IOException {
    await(order);
    await(order + ' ' + reference);
    Behavior behavior = behaviors.get(order);
    if (behavior == null) {
      parcels.merge(reference, 1, Integer::sum);
      answer(exchange, 201, "{\"number\":\"N-" + reference + "\"}");
      return;
    }
    switch (behavior) {
      case ANSWER_LOST_ONCE -> {
        behaviors.remove(order);
        parcels.merge(reference, 1, Integer::sum);
        exchange.close();
      }
      case RATE_LIMITED_ONCE -> {
        behaviors.remove(order);
        exchange.getResponseHeaders().add("Retry-After", "7");
        answer(exchange, 429, "{}");
      }
      case FAILS_ONCE -> {
        behaviors.remove(order);
        answer(exchange, 500, "{}");
      }
      case SECOND_FAILS_ONCE -> {
        if (parcels.keySet().stream().noneMatch(known -> known.startsWith(order + '/'))) {
          parcels.merge(reference, 1, Integer::sum);
          answer(exchange, 201, "{\"number\":\"N-" + reference + "\"}");
        } else {
          behaviors.remove(order);
          answer(exchange, 500, "{}");
        }
      }
      case REFUSES, REFUSES_TO_TELL ->
          answer(exchange, 422, "{\"code\":\"no_such_place\",\"message\":\"We do not go there\"}");
    }
  }

  private void await(String order) {
    CountDownLatch latch = blocked.get(order);
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
