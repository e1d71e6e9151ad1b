package dev.waybill.shipping.account;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sells every label that Sandbox Post would, a good while after it was asked. */
final class SlowCarrier implements AutoCloseable {

  private static final long NANOS = 400_000_000;

  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  SlowCarrier() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.setExecutor(threads);
    server.createContext("/labels", this::sell);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int calls() {
    return calls.get();
  }

  private void sell(HttpExchange exchange) throws IOException {
    int number = calls.incrementAndGet();
    LockSupport.parkNanos(NANOS);
    byte[] label =
        """
        {"id":"slow%1$d","reference":"%1$d","trackingNumber":"SLOW%1$d","carrier":"Slow","service":"economy",
         "amount":{"minor":100,"currency":"EUR"},"status":"purchased"}
        """
            .formatted(number)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, label.length);
    exchange.getResponseBody().write(label);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
