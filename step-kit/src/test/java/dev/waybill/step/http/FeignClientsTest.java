package dev.waybill.step.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.provider.ProviderBreakers;
import dev.waybill.testing.Trickle;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Failures are told apart by whether the request may have had an effect. */
class FeignClientsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CircuitBreakerRegistry breakers =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom()
              .slidingWindowSize(4)
              .minimumNumberOfCalls(4)
              .waitDurationInOpenState(Duration.ofSeconds(30))
              .build());
  private final FeignClients clients =
      new FeignClients(
          new FeignSettings(
              8,
              Duration.ofSeconds(6),
              new FeignSettings.Breaker(4, 4, 50, Duration.ofSeconds(30), 1)),
          new ProviderBreakers(breakers, Clock.fixed(NOW, ZoneOffset.UTC)),
          new AddressGuard(List.of(), InetAddress::getAllByName),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private HttpServer server;
  private Api api;

  record Thing(String name, int size) {}

  interface Api {
    @PutMapping("/things/{id}")
    Thing put(
        @PathVariable("id") String id,
        @RequestHeader("Idempotency-Key") String key,
        @RequestBody Thing thing);

    @GetMapping("/things")
    List<Thing> list(@RequestParam("reference") String reference);

    @GetMapping("/optional/{status}")
    Optional<Thing> optional(@PathVariable("status") int status);

    @GetMapping("/bytes")
    byte[] bytes();

    @PostMapping(value = "/form", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    void form(@RequestBody Map<String, String> form);

    @PostMapping("/status/{status}")
    void answer(@PathVariable("status") int status, @RequestParam("retryAfter") String retryAfter);

    @PostMapping("/slow")
    void slow();

    @PostMapping("/broken")
    void broken();
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    api = provider("things").build(Api.class);
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(0);
    clients.close();
  }

  @Test
  void slashesInAPathVariableAreOneSegmentAndInterceptorsSeeTheBody() {
    Api signed =
        provider("signed")
            .interceptor(r -> r.header("X-Length", String.valueOf(r.body().length)))
            .build(Api.class);
    Thing thing = signed.put("demo:1/ship", "demo:1/ship", new Thing("Müller & Söhne", 2));
    assertThat(thing).isEqualTo(new Thing("Müller & Söhne", 2));
    assertThat(seen)
        .singleElement()
        .asString()
        .startsWith("PUT /things/demo%3A1%2Fship key=demo:1/ship length=36 type=application/json");
  }

  @Test
  void listsBytesAndFormsAreUnderstood() {
    assertThat(api.list("a/b c")).containsExactly(new Thing("a/b c", 1));
    assertThat(api.bytes()).isEqualTo(new byte[] {1, 2, 3});
    api.form(Map.of("grant_type", "a b"));
    assertThat(seen.getLast()).contains("/form").contains("body=grant_type=a+b");
  }

  @Test
  void optionalIsEmptyWhenThereIsNone() {
    assertThat(api.optional(200)).contains(new Thing("there", 1));
    assertThat(api.optional(404)).isEmpty();
    assertThat(refusal(() -> api.optional(403)).status()).isEqualTo(403);
  }

  @Test
  void aNoIsARejectionWithItsCode() {
    ProviderAnswer no = refusal(() -> api.answer(422, ""));
    assertThat(no.status()).isEqualTo(422);
    assertThat(no.code()).isEqualTo("some_code");
    assertThat(no.message()).isEqualTo("Some message");
  }

  @Test
  void tooManyRequestsAndOverloadHadNoEffectAndSayWhen() {
    Outcome.Unavailable seconds = failure(() -> api.answer(429, "7"));
    assertThat(seconds.mayHaveHappened()).isFalse();
    assertThat(seconds.notBefore()).isEqualTo(NOW.plusSeconds(7));
    Outcome.Unavailable date = failure(() -> api.answer(503, "Sun, 01 Mar 2026 10:01:00 GMT"));
    assertThat(date.mayHaveHappened()).isFalse();
    assertThat(date.notBefore()).isEqualTo(NOW.plusSeconds(60));
    assertThat(failure(() -> api.answer(429, "soon")).notBefore()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "408, http-408, true",
    "425, http-425, false",
    "429, rate-limited, false",
    "500, http-500, true",
    "502, http-502, true",
    "503, http-503, false",
    "504, http-504, true",
    "507, http-507, true"
  })
  void anAnswerThatMayChangeIsNoRefusal(int status, String code, boolean mayHaveHappened) {
    Outcome.Unavailable later = failure(() -> api.answer(status, "30"));
    assertThat(later.code()).isEqualTo(code);
    assertThat(later.mayHaveHappened()).isEqualTo(mayHaveHappened);
    assertThat(later.notBefore()).isEqualTo(NOW.plusSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 400, 401, 403, 404, 409, 410, 422, 451, 501, 505})
  void anAnswerThatWouldComeAgainIsARefusalAndOpensNoBreaker(int status) {
    for (int i = 0; i < 6; i++) {
      assertThat(refusal(() -> api.answer(status, "")).status()).isEqualTo(status);
    }
    api.answer(200, "");
  }

  @Test
  void aServerThatSpeaksNoTlsWasSentNothing() {
    Api tls =
        clients
            .provider("no-tls")
            .url("https://127.0.0.1:" + server.getAddress().getPort())
            .build(Api.class);
    Outcome.Unavailable failed = failure(() -> tls.answer(200, ""));
    assertThat(failed.code()).isEqualTo("unreachable");
    assertThat(failed.mayHaveHappened()).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void whatBreaksAfterSendingMayHaveHappened() {
    assertThat(failure(() -> api.answer(500, "")).mayHaveHappened()).isTrue();
    assertThat(failure(() -> api.broken()).mayHaveHappened()).isTrue();
    Api hasty =
        provider("hasty").timeouts(Duration.ofMillis(500), Duration.ofMillis(200)).build(Api.class);
    Outcome.Unavailable slow = failure(hasty::slow);
    assertThat(slow.code()).isEqualTo("time-out");
    assertThat(slow.mayHaveHappened()).isTrue();
    assertThat(seen).filteredOn(s -> s.contains("/broken") || s.contains("/slow")).hasSize(2);
  }

  @Test
  void aCallEndsAsAWholeHoweverBusilyItsBytesTrickle() {
    for (Trickle trickle :
        List.of(Trickle.ofHeaders(), Trickle.ofBody(), Trickle.after("\u0016\u0003\u0003@@"))) {
      try (trickle) {
        boolean tls = seen.size() == 2;
        seen.add("trickle");
        Api held =
            clients
                .provider("trickle" + seen.size())
                .url(tls ? "https://127.0.0.1:" + trickle.port() : trickle.url())
                .timeouts(Duration.ofMillis(300), Duration.ofMillis(500))
                .build(Api.class);
        long start = System.nanoTime();
        Outcome.Unavailable late = failure(() -> held.list("a"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(late.code()).isEqualTo("time-out");
        assertThat(late.mayHaveHappened()).as("nobody knows").isTrue();
        await().until(() -> trickle.connections() == 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.testing.EvilAddresses#all")
  void anAddressThatWasTypedInLeadsNowhereInside(String url) {
    Assumptions.assumeFalse(url.isEmpty(), "is refused as missing");
    Api evil = clients.provider("evil").typedIn(url).build(Api.class);
    Outcome.Unavailable refused = failure(evil::slow);
    assertThat(refused.code()).isEqualTo("address-refused");
    assertThat(refused.mayHaveHappened()).isFalse();
  }

  @Test
  void aRefusedAddressIsSaidAgainAndAgain() {
    String inside = "https://127.0.0.1:" + server.getAddress().getPort();
    Api evil = clients.provider("stubborn").typedIn(inside).build(Api.class);
    for (int i = 0; i < 8; i++) {
      Outcome.Unavailable refused = failure(evil::slow);
      assertThat(refused.code()).isEqualTo("address-refused");
      assertThat(refused.reason()).contains("WAYBILL_OUTGOING_ALLOW");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void whatIsConfiguredIsAnAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients.provider("typo").url("carrier.example").build(Api.class))
        .withMessageContaining("typo");
  }

  @Test
  void aClientThatIsGivenUpEndsItsCallsAndBeginsNoMore() throws Exception {
    FeignClients.Opened<Api> old = provider("old").open(Api.class);
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      var underWay = calls.submit(() -> old.api().slow());
      await().until(() -> seen.stream().anyMatch(s -> s.contains("/slow")));
      old.close();
      Outcome.Unavailable late = failure(() -> old.api().slow());
      assertThat(late.code()).isEqualTo("replaced");
      assertThat(late.mayHaveHappened()).isFalse();
      underWay.get();
    }
    assertThat(seen).filteredOn(s -> s.contains("/slow")).hasSize(1);
  }

  @Test
  void whatAProviderSaysWithAnErrorCanBeLookedAt() {
    assertThat(
            catchThrowableOfType(ProviderUnavailable.class, () -> api.answer(500, ""))
                .answer()
                .code())
        .isEqualTo("some_code");
  }

  @Test
  void whatIsNotThereHadNoEffect() {
    Api gone = clients.provider("gone").url("http://127.0.0.1:1").build(Api.class);
    assertThat(failure(gone::slow).mayHaveHappened()).isFalse();
    Api unknown = clients.provider("unknown").url("http://no.such.host.invalid").build(Api.class);
    assertThat(failure(unknown::slow).mayHaveHappened()).isFalse();
  }

  @Test
  void aProviderThatKeepsFailingIsLeftAlone() {
    for (int i = 0; i < 4; i++) {
      failure(() -> api.answer(500, ""));
    }
    int before = seen.size();
    Outcome.Unavailable open = failure(() -> api.answer(200, ""));
    assertThat(open.code()).isEqualTo("breaker-open");
    assertThat(open.mayHaveHappened()).isFalse();
    assertThat(open.notBefore()).isEqualTo(NOW.plusSeconds(30));
    assertThat(seen).hasSize(before);
  }

  @Test
  void aProviderThatOnlySaysNoIsNot() {
    for (int i = 0; i < 8; i++) {
      refusal(() -> api.answer(422, ""));
      failure(() -> api.answer(429, ""));
    }
    api.answer(200, "");
  }

  @Test
  void timeoutsBeyondTheLeaseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                provider("patient")
                    .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5))
                    .build(Api.class))
        .withMessageContaining("longest-call");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients.provider("nowhere").build(Api.class));
  }

  private FeignClients.Provider provider(String name) {
    return clients.provider(name).url("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A "no" that nobody has judged yet: it had no effect. */
  private static ProviderAnswer refusal(Runnable call) {
    var refused = catchThrowableOfType(ProviderUnavailable.class, call::run);
    assertThat(refused.outcome().code()).isEqualTo("provider-refused");
    assertThat(refused.outcome().mayHaveHappened()).isFalse();
    return refused.answer();
  }

  private static Outcome.Unavailable failure(Runnable call) {
    return catchThrowableOfType(ProviderUnavailable.class, call::run).outcome();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var headers = exchange.getRequestHeaders();
    String path = exchange.getRequestURI().getRawPath();
    seen.add(
        "%s %s key=%s length=%s type=%s body=%s"
            .formatted(
                exchange.getRequestMethod(),
                path,
                headers.getFirst("Idempotency-Key"),
                headers.getFirst("X-Length"),
                headers.getFirst("Content-Type"),
                new String(body, UTF_8)));
    String query = exchange.getRequestURI().getQuery();
    String value = query == null ? "" : query.substring(query.indexOf('=') + 1);
    switch (path.split("/")[1]) {
      case "things" ->
          answer(
              exchange,
              200,
              body.length > 0
                  ? body
                  : "[{\"name\":\"%s\",\"size\":1}]".formatted(value).getBytes(UTF_8));
      case "bytes" -> answer(exchange, 200, new byte[] {1, 2, 3});
      case "optional" ->
          answer(
              exchange,
              Integer.parseInt(path.split("/")[2]),
              "{\"name\":\"there\",\"size\":1}".getBytes(UTF_8));
      case "status" -> {
        if (!value.isEmpty()) {
          exchange.getResponseHeaders().add("Retry-After", value);
        }
        answer(
            exchange,
            Integer.parseInt(path.split("/")[2]),
            "{\"code\":\"some_code\",\"message\":\"Some message\"}".getBytes(UTF_8));
      }
      case "slow" -> {
        pause();
        answer(exchange, 200, body);
      }
      case "broken" -> exchange.close();
      default -> answer(exchange, 200, new byte[0]);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
