package dev.waybill.notifier.outgoing;

import static dev.waybill.notifier.Receiver.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.Receiver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.31.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::7f00:1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://2130706433/",
        "https://127.1/"
      })
  void thePrivateNetworkIsOutOfReach(String url) throws Exception {
    try (var http = allowing()) {
      var failure = (Answered.Failure) post(http, url);
      assertThat(failure.code()).isEqualTo("address-refused");
      assertThat(failure.mayHaveArrived()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "https://user:pass@example.com/",
        "//example.com/"
      })
  void onlyHttpsWithoutCredentialsIsAnAddress(String url) throws Exception {
    try (var http = allowing()) {
      assertThat(http.mistakeIn(url)).isNotNull();
      assertThat(((Answered.Failure) post(http, url)).code()).isEqualTo("address-refused");
    }
  }

  @Test
  void aNameThatLeadsInsideIsRefusedAndOneThatChangesItsMindToo() throws Exception {
    var asked = new AtomicInteger();
    DnsResolver rebinding =
        names(
            host ->
                asked.incrementAndGet() == 1
                    ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                    : new InetAddress[] {
                      InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")
                    });
    try (var http = new OutgoingHttp(settings(), rebinding, Clock.systemUTC())) {
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
    DnsResolver changing =
        names(
            host ->
                new InetAddress[] {
                  InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.9")
                });
    int port = URI.create(receiver.url("/")).getPort();
    try (var http = new OutgoingHttp(settings("tool.internal"), changing, Clock.systemUTC())) {
      assertThat(post(http, "http://tool.internal:" + port + "/"))
          .isInstanceOf(Answered.Response.class);
    }
    assertThat(asked).hasValue(1);
  }

  private interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private static DnsResolver names(Lookup lookup) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return lookup.of(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
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
    return new OutgoingHttp(settings(allow), SystemDefaultDnsResolver.INSTANCE, Clock.systemUTC());
  }

  private static OutgoingSettings settings(String... allow) {
    return new OutgoingSettings(List.of(allow), Duration.ofMillis(500), TIMEOUT, 1000, "");
  }
}
