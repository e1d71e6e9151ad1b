package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.ShopEdge;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody pretends to be a shop and takes all the time and room there is. The very shop in whose
 * name it happens goes on being answered, also where all come from a proxy that does not say who
 * they are.
 */
class SlowFloodTest extends ShopEdge {

  private static final String SECRET = "waybill-demo-secret";
  private static final String PATH = "/webhooks/woocommerce/demo-woo";
  private static final String JSON = "Content-Type: application/json";
  private static final int ASKED = 40;
  private static final byte[] MEGABYTES = new byte[RequestBody.LIMIT];
  private static final byte[] PAGES = new byte[60 * 1024];

  @LocalServerPort int port;
  @Autowired Senders senders;
  @Autowired SendersHealth health;

  /** Whom the proxy names. */
  enum Names {
    NOBODY,
    ONE,
    MANY
  }

  /** What every attacker does, again and again. */
  enum Attack {
    /** Two connections were once enough. */
    TWO_LARGE_BODIES(2, MEGABYTES, MEGABYTES.length, Names.NOBODY),
    LARGE_BODIES(64, MEGABYTES, MEGABYTES.length, Names.NOBODY),
    LARGE_BODIES_IN_CHUNKS(64, MEGABYTES, -1, Names.NOBODY),
    MANY_SMALL_BODIES(300, PAGES, PAGES.length, Names.NOBODY),
    MANY_SMALL_BODIES_FROM_ONE_SENDER(300, PAGES, PAGES.length, Names.ONE),
    MANY_SMALL_BODIES_FROM_EVERYWHERE(300, PAGES, PAGES.length, Names.MANY),
    SMALL_BODIES_IN_CHUNKS(300, PAGES, -1, Names.NOBODY),
    DRIPS(300, new byte[40], 5_000, Names.NOBODY);

    final int attackers;
    final byte[] body;
    final int announced;
    final Names names;

    Attack(int attackers, byte[] body, int announced, Names names) {
      this.attackers = attackers;
      this.body = body;
      this.announced = announced;
      this.names = names;
    }

    /** The address as a proxy names it; most proxies here name nobody. */
    String named(int attacker) {
      return switch (names) {
        case NOBODY -> "X-Nothing: 1";
        case ONE -> "X-Forwarded-For: 198.51.100.7";
        case MANY -> "X-Forwarded-For: 198.51.100." + (1 + attacker % 250);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFloodedShopItselfIsAnswered(Attack attack) throws Exception {
    var over = new AtomicBoolean();
    long[] took = new long[ASKED];
    try (var attackers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < attack.attackers; i++) {
        String named = attack.named(i);
        attackers.execute(() -> attack(attack, named, over));
      }
      try {
        // Every attacker holds what it can by now.
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        for (int i = 0; i < ASKED; i++) {
          long start = System.nanoTime();
          assertThat(genuine(Fixtures.woo("{'id': " + (73_100 + i) + "}"))).isEqualTo(200);
          took[i] = System.nanoTime() - start;
        }
      } finally {
        over.set(true);
      }
    }
    Arrays.sort(took);
    System.out.printf(
        "%s: the flooded shop itself p50 %.1f ms, p90 %.1f ms, max %.1f ms%n",
        attack, took[ASKED / 2] / 1e6, took[ASKED * 9 / 10] / 1e6, took[ASKED - 1] / 1e6);
    assertThat(took[ASKED * 9 / 10]).isLessThan(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void largeBodiesInTheNameOfOneShopKeepThoseOfAnotherNotOut() throws Exception {
    byte[] large = large(7303);
    var over = new AtomicBoolean();
    try (var attackers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < Attack.LARGE_BODIES.attackers; i++) {
        attackers.execute(() -> attack(Attack.LARGE_BODIES, "X-Nothing: 1", over));
      }
      try {
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        for (int i = 0; i < 10; i++) {
          try (var http = new RawHttp(port)) {
            http.say(
                RawHttp.head(
                    "/webhooks/woocommerce/recorded",
                    JSON,
                    signed(large, "whsec_local_0123456789abcdef"),
                    "Content-Length: " + large.length));
            assertThat(http.say(large).status()).isEqualTo(200);
          }
        }
      } finally {
        over.set(true);
      }
    }
    assertThat(senders.unnamed()).isPositive();
    assertThat(health.health().getDetails().get("advice"))
        .asString()
        .contains("X-Forwarded-For", "WAYBILL_FORWARD_HEADERS");
  }

  private static byte[] large(int id) {
    byte[] body = new byte[800_000];
    Arrays.fill(body, (byte) ' ');
    byte[] order = Fixtures.woo("{'id': " + id + "}");
    System.arraycopy(order, 0, body, 0, order.length);
    return body;
  }

  @Test
  void whoeverDripsAfterTheAnswerIsHungUpOn() throws Exception {
    long began = System.nanoTime();
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(PATH, JSON, "Content-Length: 3000000"));
      var over = new AtomicBoolean();
      try (var drip = Executors.newVirtualThreadPerTaskExecutor()) {
        drip.execute(
            () -> {
              while (!over.get()) {
                say(http, new byte[1]);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
              }
            });
        // Answered, and the connection is closed by the server although bytes still come.
        assertThat(http.statuses(Duration.ofSeconds(20))).containsExactly(401);
        over.set(true);
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aSignedBodyThatTakesItsTimeIsTaken() throws Exception {
    byte[] body = Fixtures.woo("{'id': 7301}");
    try (var http = new RawHttp(port)) {
      http.say(RawHttp.head(PATH, JSON, signed(body, SECRET), "Content-Length: " + body.length));
      int half = body.length / 2;
      http.say(Arrays.copyOf(body, half));
      LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
      assertThat(http.say(Arrays.copyOfRange(body, half, body.length)).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LARGE_BODIES", "LARGE_BODIES_IN_CHUNKS"})
  void aLargeSignedBodyIsTakenWhole(Attack form) throws Exception {
    byte[] body = large(7302);
    try (var http = new RawHttp(port)) {
      boolean chunked = form.announced < 0;
      http.say(
          RawHttp.head(
              PATH,
              JSON,
              signed(body, SECRET),
              chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length));
      say(http, chunked ? chunk(body) : body);
      if (chunked) {
        http.say("0\r\n\r\n");
      }
      assertThat(http.status()).isEqualTo(200);
    }
  }

  /** Everything but the last bytes; then waits to be hung up on, and begins again. */
  private void attack(Attack attack, String named, AtomicBoolean over) {
    while (!over.get()) {
      try (var http = new RawHttp(port)) {
        boolean chunked = attack.announced < 0;
        http.say(
            RawHttp.head(
                PATH,
                JSON,
                named,
                signed(attack.body, "guessed"),
                chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + attack.announced));
        byte[] most = Arrays.copyOf(attack.body, attack.body.length - 10);
        say(http, chunked ? chunk(most) : most);
        for (int i = 0; i < 9 && !over.get(); i++) {
          LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
          say(http, chunked ? chunk(new byte[1]) : new byte[1]);
        }
      } catch (Exception e) {
        // Hung up on, or no socket left: again.
      }
    }
  }

  private static void say(RawHttp http, byte[] bytes) {
    http.say(bytes);
  }

  private static byte[] chunk(byte[] bytes) {
    byte[] head = (Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + bytes.length + 2);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    all[all.length - 2] = '\r';
    all[all.length - 1] = '\n';
    return all;
  }

  private int genuine(byte[] body) throws Exception {
    try (var http = new RawHttp(port)) {
      http.say(
          RawHttp.head(
              PATH,
              JSON,
              "X-WC-Webhook-Topic: order.updated",
              signed(body, SECRET),
              "Content-Length: " + body.length));
      return http.say(body).status();
    }
  }

  private static String signed(byte[] body, String secret) throws IOException {
    try {
      return "X-WC-Webhook-Signature: " + WebhookTest.signature(body, secret);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
