package dev.waybill.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.service.identity.IdentityKeys;
import dev.waybill.service.identity.TokenCheck;
import dev.waybill.testing.TestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Stands for every service behind the console: refuses calls without a valid token of the console,
 * remembers what came, and answers what a test tells it to.
 */
final class StubServices {

  /** A call as it reached the service. */
  record Call(
      String method, String uri, Map<String, List<String>> headers, String body, Jwt token) {}

  /** What to answer. */
  record Answer(int status, String contentType, byte[] body) {

    static Answer json(String json) {
      return new Answer(200, "application/json", json.getBytes(UTF_8));
    }

    static Answer problem(int status, String detail) {
      return new Answer(
          status,
          "application/problem+json",
          "{\"status\":%d,\"detail\":\"%s\"}".formatted(status, detail).getBytes(UTF_8));
    }
  }

  private static final List<String> SERVICES =
      List.of("orchestrator", "order-ingest", "inventory-adapter", "shipping-adapter", "notifier");

  private static final List<ECKey> KEYS = IdentityKeys.publicKeys(TestIdentity.publicKeys());

  /** An answer that begins and never ends, a byte at a time. */
  static final Answer TRICKLE = new Answer(200, "application/json", new byte[0]);

  /** No answer for much longer than anybody waits. */
  static final Answer SILENCE = new Answer(504, "text/plain", new byte[0]);

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  final List<Call> calls = new CopyOnWriteArrayList<>();

  StubServices(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The answer to calls of {@code "GET /path"}, query left out. */
  void on(String call, Answer answer) {
    answers.put(call, answer);
  }

  void forget() {
    answers.clear();
    calls.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      boolean open =
          exchange.getRequestURI().getPath().startsWith("/callbacks/")
              || exchange.getRequestURI().getPath().equals("/warehouse-webhooks");
      if (!open && (authorization == null || !authorization.startsWith("Bearer "))) {
        send(exchange, Answer.problem(401, "no token"));
        return;
      }
      Jwt token = open ? null : checked(authorization.substring(7));
      String uri = exchange.getRequestURI().toString();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              uri,
              Map.copyOf(exchange.getRequestHeaders()),
              body,
              token));
      String path = exchange.getRequestURI().getPath();
      send(
          exchange,
          answers.getOrDefault(
              exchange.getRequestMethod() + ' ' + path,
              Answer.problem(404, "There is no " + path)));
    }
  }

  /** Good for one of the services that this stands for; which one, a test may look at. */
  private static Jwt checked(String token) {
    for (String service : SERVICES) {
      try {
        return TokenCheck.of(KEYS, service, Clock.systemUTC()).decode(token);
      } catch (JwtValidationException e) {
        // another's
      }
    }
    throw new AssertionError("A token for none of them");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.getResponseHeaders().add("Set-Cookie", "stub=1");
    if (answer == SILENCE) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
    }
    if (answer == TRICKLE) {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }
}
