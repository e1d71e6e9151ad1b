package dev.waybill.notifier.outgoing;

import static dev.waybill.notifier.Receiver.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.notifier.Receiver;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Names;
import dev.waybill.step.provider.ProviderBreakers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {

  private static final Duration TIMEOUT = Duration.ofMillis(800);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void anAnswerIsRead() throws Exception {
    receiver.will(status(201, "{\"ok\":true}"));
    try (var http = allowing("127.0.0.1")) {
      var response = (Answered.Response) post(http, receiver.url("/hook"));

      assertThat(response.status()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("{\"ok\":true}");
      assertThat(response.whole()).isTrue();
    }
    assertThat(receiver.requests().getFirst().body()).isEqualTo("body");
    assertThat(receiver.requests().getFirst().header("x-test")).isEqualTo("yes");
  }

  @Test
  void aLongAnswerIsCutAndItsEndNotWaitedFor() throws Exception {
    receiver.will(Receiver.flood());
    try (var http = allowing("127.0.0.1")) {
      var response = (Answered.Response) post(http, receiver.url("/"));

      assertThat(response.whole()).isFalse();
      assertThat(response.body()).hasSize(1000);
    }
  }

  @Test
  void silenceAndSlowDripsEndWithTheTimeOut() throws Exception {
    try (var http = allowing("127.0.0.1")) {
      for (Receiver.Behavior slow : List.of(Receiver.silence(), Receiver.drip())) {
        receiver.will(slow);
        long start = System.nanoTime();
        var failure = (Answered.Failure) post(http, receiver.url("/"));

        assertThat(failure.code()).isEqualTo("time-out");
        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(3));
      }
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
    receiver.will(status(302, "", "Location", receiver.url("/inside")));
    try (var http = allowing("127.0.0.1")) {
      assertThat(((Answered.Response) post(http, receiver.url("/"))).status()).isEqualTo(302);
    }
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void retryAfterIsReadInBothForms() throws Exception {
    try (var http = allowing("127.0.0.1")) {
      receiver.will(status(429, "", "Retry-After", "120"));
      var seconds = (Answered.Response) post(http, receiver.url("/"));
      receiver.will(status(503, "", "Retry-After", "Wed, 21 Oct 2037 07:28:00 GMT"));
      var date = (Answered.Response) post(http, receiver.url("/"));

      assertThat(seconds.retryAfter())
          .isBetween(Instant.now().plusSeconds(100), Instant.now().plusSeconds(120));
      assertThat(date.retryAfter()).as("at most a day").isBefore(Instant.now().plusSeconds(86_401));
    }
  }

  @Test
  void whoCannotBeReachedGotNothing() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (var http = allowing("127.0.0.1")) {
      var failure = (Answered.Failure) post(http, "http://127.0.0.1:" + port + "/");
      assertThat(failure.code()).isEqualTo("unreachable");
      assertThat(failure.mayHaveArrived()).isFalse();
    }
  }

  @Test
  void aReceiverThatKeepsFailingIsLeftAloneAndNobodyElse() throws Exception {
    try (var http = allowing("127.0.0.1")) {
      receiver.will(status(500, ""));
      for (int i = 0; i < 4; i++) {
        post(http, receiver.url("/"), "dead");
      }
      receiver.will(status(200, ""));

      var open = (Answered.Failure) post(http, receiver.url("/"), "dead");
      assertThat(open.code()).isEqualTo("breaker-open");
      assertThat(open.mayHaveArrived()).isFalse();
      assertThat(open.retryAfter()).isAfter(Instant.now().minus(PAUSE));
      assertThat(receiver.requests()).as("it was not asked").hasSize(4);
      assertThat(post(http, receiver.url("/"), "well")).isInstanceOf(Answered.Response.class);
      assertThat(post(http, receiver.url("/"), "")).isInstanceOf(Answered.Response.class);

      await().until(() -> post(http, receiver.url("/"), "dead") instanceof Answered.Response);
      assertThat(post(http, receiver.url("/"), "dead")).isInstanceOf(Answered.Response.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 410, 422, 425, 429, 501})
  void aNoIsNoReasonToLeaveAReceiverAlone(int no) throws Exception {
    receiver.will(status(no, ""));
    try (var http = allowing("127.0.0.1")) {
      for (int i = 0; i < 8; i++) {
        assertThat(((Answered.Response) post(http, receiver.url("/"))).status()).isEqualTo(no);
      }
    }
  }

  @Test
  void whoSpeaksNoTlsGotNothing() throws Exception {
    try (var http = allowing("127.0.0.1")) {
      var failure = (Answered.Failure) post(http, receiver.url("/").replace("http://", "https://"));
      assertThat(failure.code()).isEqualTo("unreachable");
      assertThat(failure.mayHaveArrived()).isFalse();
    }
    assertThat(receiver.requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.testing.EvilAddresses#all")
  void thePrivateNetworkIsOutOfReach(String url) throws Exception {
    URI evil;
    try {
      evil = URI.create(url);
    } catch (IllegalArgumentException e) {
      // No address comes of it.
      return;
    }
    try (var http = allowing()) {
      var failure = (Answered.Failure) post(http, evil.toString());
      assertThat(failure.code()).isEqualTo("address-refused");
      assertThat(failure.mayHaveArrived()).isFalse();
    }
  }

  @Test
  void aNameThatLeadsInsideIsRefusedAndOneThatChangesItsMindToo() throws Exception {
    var asked = new AtomicInteger();
    Names rebinding =
        host ->
            asked.incrementAndGet() == 1
                ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                : new InetAddress[] {
                  InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")
                };
    try (var http = http(rebinding)) {
      assertThat(((Answered.Failure) post(http, "https://rebind.example/")).code())
          .isEqualTo("address-refused");
      assertThat(((Answered.Failure) post(http, "https://rebind.example/")).code())
          .as("one private address among several is enough")
          .isEqualTo("address-refused");
    }
  }

  @Test
  void theAddressThatWasCheckedIsTheOneConnectedTo() throws Exception {
    var asked = new AtomicInteger();
    Names changing =
        host ->
            new InetAddress[] {
              InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.9")
            };
    int port = URI.create(receiver.url("/")).getPort();
    try (var http = http(changing, "tool.internal")) {
      assertThat(post(http, "http://tool.internal:" + port + "/"))
          .isInstanceOf(Answered.Response.class);
    }
    assertThat(asked).hasValue(1);
  }

  private static Answered post(OutgoingHttp http, String url) {
    return post(http, url, "somebody");
  }

  private static Answered post(OutgoingHttp http, String url, String receiver) {
    return http.send(
        new OutgoingHttp.Request(
            receiver,
            "POST",
            URI.create(url),
            Map.of("X-Test", "yes"),
            "text/plain",
            "body".getBytes(UTF_8)));
  }

  private static OutgoingHttp allowing(String... allow) {
    return http(InetAddress::getAllByName, allow);
  }

  private static OutgoingHttp http(Names names, String... allow) {
    return new OutgoingHttp(
        new OutgoingSettings(Duration.ofMillis(500), TIMEOUT, 1000, ""),
        new AddressGuard(List.of(allow), names),
        new ProviderBreakers(
            CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build()),
            Clock.systemUTC()),
        Clock.systemUTC());
  }
}
