package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.ShopEdge;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What nobody's HTTP client would send, over real sockets: each gets a clear answer or is hung up
 * on, and another shop is served all the while.
 */
class AbuseTest extends ShopEdge {

  private static final String WOO = "/webhooks/woocommerce/demo-woo";
  private static final String SECRET = "waybill-demo-secret";
  private static final String JSON = "Content-Type: application/json";

  /** All that is documented; 0 stands for hanging up without a word. */
  private static final Set<Integer> CLEAR =
      Set.of(0, 200, 400, 401, 404, 405, 408, 413, 415, 417, 431, 501, 503, 505);

  @LocalServerPort int port;

  @Test
  void tenMebibytesInChunksAreRefusedOnTheWay() throws Exception {
    byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(new byte[0]), "Transfer-Encoding: chunked"));
      for (int i = 0; i < 160; i++) {
        http.say(chunk);
      }
      assertThat(http.say("0\r\n\r\n").status()).isIn(413, 0);
    }
    theOthersAreServed();
  }

  @Test
  void tenMebibytesThatAreAnnouncedAreRefusedBeforeTheyCome() throws Exception {
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(new byte[0]), "Content-Length: 10485760"));
      assertThat(http.status()).isEqualTo(413);
    }
  }

  @Test
  void aHundredThousandBracketsAreADeadLetter() throws Exception {
    for (String bomb : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000))) {
      assertThat(post(bomb.getBytes(UTF_8))).isEqualTo(200);
    }
  }

  @Test
  void invalidUtf8IsADeadLetter() throws Exception {
    byte[] body = Fixtures.woo();
    body[new String(body, UTF_8).indexOf("ring twice")] = (byte) 0xC3;
    assertThat(post(body)).isEqualTo(200);
  }

  @Test
  void aCompressedBombIsNotUnpacked() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[50 << 20]);
    }
    byte[] body = packed.toByteArray();
    try (var http = new RawHttp(port)) {
      http.say(
          RawHttp.head(
              WOO, JSON, signed(body), "Content-Encoding: gzip", "Content-Length: " + body.length));
      assertThat(http.say(body).status()).isEqualTo(415);
    }
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), "Transfer-Encoding: gzip, chunked"));
      assertThat(http.status()).isIn(400, 501);
    }
  }

  @Test
  void whoeverWritesABodyDropByDropIsCutOffAfterTenSeconds() throws Exception {
    long began = System.nanoTime();
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(new byte[0]), "Content-Length: 5000"));
      for (int i = 0; i < 30; i++) {
        http.say(" ");
        LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
      }
      assertThat(http.status()).isEqualTo(408);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(18));
  }

  @Test
  void whoeverFallsSilentWithinTheHeadersIsHungUpOn() throws Exception {
    try (var http = new RawHttp(port)) {
      http.say("POST " + WOO + " HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      assertThat(http.status()).isIn(0, 400, 408);
    }
  }

  @Test
  void hundredsWhoDawdleOrSayNothingTakeNobodysPlace() throws Exception {
    var open = new ArrayList<RawHttp>();
    try {
      for (int i = 0; i < 500; i++) {
        var http = new RawHttp(port);
        open.add(http);
        switch (i % 4) {
          case 0 -> http.say("");
          case 1 -> http.say("POST " + WOO + " HTTP/1.1\r\nHost: x\r\nX-Slow: a");
          case 2 ->
              http.say(RawHttp.head(WOO, JSON, signed(new byte[0]), "Content-Length: 100000"));
          default -> http.say(RawHttp.head(WOO, JSON, "Content-Length: 50"));
        }
      }
      theOthersAreServed();
    } finally {
      for (RawHttp http : open) {
        http.close();
      }
    }
    theOthersAreServed();
  }

  @Test
  void whoeverHasSaidAllMayStopTalkingAndIsAnswered() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7101}");
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), "Content-Length: " + body.length));
      assertThat(http.say(body).hangUp().status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatBreaksOffIsRefused() throws Exception {
    byte[] body = Fixtures.woo();
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), "Content-Length: " + (body.length + 9)));
      assertThat(http.say(body).hangUp().status()).isIn(400, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 4",
        "Content-Length: 4|Content-Length: 100",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 4, 4",
        "Content-Length: 0x4",
        "Content-Length: 99999999999999999999",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: chunked|Transfer-Encoding: identity",
        "Transfer-Encoding : chunked",
        " Transfer-Encoding: chunked",
        "Transfer-Encoding:\u000bchunked",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked"
      })
  void aRequestWhoseEndIsAmbiguousHidesNoOther(String headers) throws Exception {
    // One side would see a body of 4 bytes, the other a chunk that ends the request.
    String hidden = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, (JSON + "|" + signed(new byte[4]) + "|" + headers).split("\\|")));
      http.say("0\r\n\r\n" + hidden);
      List<Integer> statuses = http.statuses(Duration.ofSeconds(3));
      assertThat(CLEAR).containsAll(statuses);
      // Whatever is left is at most refused; what hides in it is not answered.
      assertThat(statuses).doesNotContain(200).hasSizeLessThanOrEqualTo(2);
    }
    theOthersAreServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n", "-5\r\n", "7fffffffffffffffff\r\nx", "5\r\nabc", "5;a=\"\r\nabcde"})
  void chunksThatMakeNoSenseAreRefused(String chunks) throws Exception {
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(new byte[0]), "Transfer-Encoding: chunked"));
      assertThat(http.say(chunks).hangUp().status()).isIn(0, 400, 408, 413);
    }
  }

  @Test
  void ofTwoSignaturesTheFirstCounts() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7102}");
    String wrong = "X-WC-Webhook-Signature: " + WebhookTest.signature(body, "x");
    String length = "Content-Length: " + body.length;
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, wrong, signed(body), length));
      assertThat(http.say(body).status()).isEqualTo(401);
    }
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), wrong, length));
      assertThat(http.say(body).status()).isEqualTo(200);
    }
  }

  @Test
  void headersBeyondAllMeasureAreRefused() throws Exception {
    for (String bomb :
        List.of("X-Long: " + "x".repeat(1 << 20), "X: y\r\n".repeat(20_000) + "X: y")) {
      try (var http = new RawHttp(port)) {
        http.say(RawHttp.head(WOO, JSON, bomb, "Content-Length: 0"));
        assertThat(http.status()).isIn(0, 400, 431);
      }
    }
    try (var http = new RawHttp(port)) {
      http.say("POST " + WOO + "?" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(http.status()).isIn(0, 400, 414);
    }
    theOthersAreServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\r\n\r\n",
        "POST\r\n\r\n",
        "POST " + WOO + " HTTP/9.9\r\nHost: x\r\n\r\n",
        "POST " + WOO + " HTTP/1.1\r\n\r\n",
        "POST /webhooks/../actuator/env HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST /webhooks/woocommerce/%2e%2e%2f HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST /webhooks/woocommerce/demo-woo;x=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST //webhooks//woocommerce//demo-woo HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST http://evil" + WOO + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "TRACE " + WOO + " HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
      })
  void whatIsNoRequestGetsAClearAnswer(String request) throws Exception {
    try (var http = new RawHttp(port)) {
      assertThat(http.say(request).status()).isIn(CLEAR).isNotEqualTo(200);
    }
  }

  @Test
  void whoeverAsksFirstWhetherToGoOnIsToldAtOnce() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7103}");
    String expect = "Expect: 100-continue";
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), expect, "Content-Length: " + body.length));
      http.say(body);
      assertThat(http.status()).isEqualTo(200);
    }
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, expect, "Content-Length: 10485760"));
      assertThat(http.status()).isEqualTo(401);
    }
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(WOO, JSON, signed(body), "Expect: a pony", "Content-Length: 9"));
      assertThat(http.status()).isIn(400, 408, 417);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order.exploded", "", "ORDER.UPDATED", "order.updated\u00e9", "../../etc"})
  void anUnknownTopicIsAnsweredWell(String topic) throws Exception {
    byte[] body = Fixtures.woo("{'id': 7104}");
    try (var http = new RawHttp(port)) {
      http.say(
          RawHttp.head(
              WOO,
              JSON,
              signed(body),
              "X-WC-Webhook-Topic: " + topic,
              "Content-Length: " + body.length));
      assertThat(http.say(body).status()).isEqualTo(200);
    }
  }

  private void theOthersAreServed() throws Exception {
    byte[] body = Fixtures.shopify("{'id': 7105}");
    long began = System.nanoTime();
    try (var http = new RawHttp(port)) {
      http.say(
          RawHttp.head(
              "/webhooks/shopify/demo-shopify",
              JSON,
              "X-Shopify-Topic: orders/updated",
              "X-Shopify-Hmac-Sha256: " + WebhookTest.signature(body, SECRET),
              "Connection: close",
              "Content-Length: " + body.length));
      assertThat(http.say(body).status()).isEqualTo(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
  }

  private int post(byte[] body) throws Exception {
    long began = System.nanoTime();
    try (var http = new RawHttp(port)) {
      http.say(
          RawHttp.head(
              WOO, JSON, signed(body), "Connection: close", "Content-Length: " + body.length));
      int status = http.say(body).status();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      return status;
    }
  }

  private static String signed(byte[] body) throws Exception {
    return "X-WC-Webhook-Signature: " + WebhookTest.signature(body, SECRET);
  }
}
