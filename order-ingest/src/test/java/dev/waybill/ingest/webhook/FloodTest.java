package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.ShopEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One shop, or somebody who pretends to be it, sends as fast as it can over many connections.
 * Another shop gets its answers all the same, and so does the shop in whose name somebody forges.
 * What was measured is printed; asserted is what has to hold on a busy machine, too.
 */
class FloodTest extends ShopEdge {

  private static final String SECRET = "waybill-demo-secret";
  private static final int ASKED = 30;

  @LocalServerPort int port;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What the flood is made of. */
  enum Flood {
    NOTHING(0, new byte[0], true),
    ORDERS(32, Fixtures.woo("{'id': 7201}"), true),
    FORGED_ORDERS(32, Fixtures.woo("{'id': 7202}"), false),
    FORGED_MEGABYTES(8, new byte[2_000_000], false),
    BRACKETS(8, "[".repeat(200_000).getBytes(UTF_8), true);

    final int senders;
    final byte[] body;
    final boolean signed;

    Flood(int senders, byte[] body, boolean signed) {
      this.senders = senders;
      this.body = body;
      this.signed = signed;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherShopIsAnswered(Flood flood) throws Exception {
    String signature = WebhookTest.signature(flood.body, flood.signed ? SECRET : "guessed");
    Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    var over = new AtomicBoolean(flood == Flood.NOTHING);
    long[] took = new long[ASKED];
    long cpu = cpu();
    long began = System.nanoTime();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < flood.senders; i++) {
        senders.execute(
            () -> {
              while (!over.get()) {
                int status =
                    post(
                        "/webhooks/woocommerce/demo-woo",
                        "X-WC-Webhook-Signature",
                        signature,
                        flood.body);
                answers.computeIfAbsent(status, s -> new LongAdder()).increment();
              }
            });
      }
      try {
        for (int i = 0; i < ASKED; i++) {
          byte[] body = Fixtures.shopify("{'id': " + (72_100 + i) + "}");
          String own = WebhookTest.signature(body, SECRET);
          long start = System.nanoTime();
          assertThat(post("/webhooks/shopify/demo-shopify", "X-Shopify-Hmac-Sha256", own, body))
              .isEqualTo(200);
          took[i] = System.nanoTime() - start;
          if (!flood.signed) {
            byte[] genuine = Fixtures.woo("{'id': " + (72_200 + i) + "}");
            assertThat(
                    post(
                        "/webhooks/woocommerce/demo-woo",
                        "X-WC-Webhook-Signature",
                        WebhookTest.signature(genuine, SECRET),
                        genuine))
                .as("the flooded shop itself")
                .isEqualTo(200);
          }
        }
      } finally {
        over.set(true);
      }
    }
    report(flood, answers, took, cpu() - cpu, System.nanoTime() - began);

    assertThat(took[ASKED * 9 / 10]).isLessThan(Duration.ofSeconds(5).toNanos());
    assertThat(answers.keySet())
        .isSubsetOf(flood.signed ? Set.of(200, 503, 413) : Set.of(401, 503));
  }

  private static void report(
      Flood flood, Map<Integer, LongAdder> answers, long[] took, long cpu, long all) {
    Arrays.sort(took);
    long count = answers.values().stream().mapToLong(LongAdder::sum).sum();
    System.out.printf(
        "flood of %s: other shop p50 %.1f ms, p90 %.1f ms, max %.1f ms; flood %.0f/s %s, CPU of"
            + " client and server %.2f ms each%n",
        flood,
        took[ASKED / 2] / 1e6,
        took[ASKED * 9 / 10] / 1e6,
        took[ASKED - 1] / 1e6,
        count * 1e9 / all,
        new TreeMap<>(answers),
        count == 0 ? 0 : cpu / 1e6 / count);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private int post(String path, String header, String signature, byte[] body) {
    try {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Content-Type", "application/json")
                  .header(header, signature)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.discarding());
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
