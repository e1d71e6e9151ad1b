package dev.waybill.notifier.outgoing;

import static dev.waybill.notifier.Receiver.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.Receiver;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Names;
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

class OutgoingHttpTest {

  private static final Duration TIMEOUT = Duration.ofMillis(800);

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
    return http.send(
        new OutgoingHttp.Request(
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
        Clock.systemUTC());
  }
}
