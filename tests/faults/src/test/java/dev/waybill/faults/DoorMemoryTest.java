package dev.waybill.faults;

import static dev.waybill.faults.TheDoor.DOOR;
import static dev.waybill.faults.TheDoor.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The worst that order-ingest has met: orders come, some of them large, while Kafka takes none, and
 * then everything that was not taken is fetched from the shops. What may wait is full within
 * seconds; deploy/README.md has what the containers took when Kafka was away for longer.
 */
class DoorMemoryTest {

  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final int ORDERS_MEANWHILE = 300;

  @Test
  void itStaysWithinWhatItsContainerMayHave() throws Exception {
    long process = DOOR.pid(Part.INGEST);
    CompletableFuture<?> placed;
    try (var small = new Customers(DOOR.url(Part.INGEST), 24, 5, 2_000);
        var large = new Customers(DOOR.url(Part.INGEST), 8, 20, 400_000)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> small.taken() > 50 && large.taken() > 10);
      signal("STOP");
      try {
        placed = CompletableFuture.runAsync(() -> SANDBOX.placeOrders(ORDERS_MEANWHILE, 20, 7));
        await().pollDelay(PAUSE).atMost(PAUSE.plusSeconds(30)).until(() -> true);
      } finally {
        signal("CONT");
      }
      long before = small.taken();
      await().atMost(Duration.ofSeconds(60)).until(() -> small.taken() > before + 100);
      System.out.println("Answers: " + small.answers() + ", large ones " + large.answers());
    }
    placed.get(60, TimeUnit.SECONDS);
    await("reconciliation")
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> listed() >= ORDERS_MEANWHILE);

    long peak = DOOR.usage(Part.INGEST).peakKiB() / 1024;
    System.out.printf("Peak of order-ingest: %d MiB resident%n", peak);
    assertThat(DOOR.pid(Part.INGEST)).as("never started again").isEqualTo(process);
    // Its heap is smaller here than there, and a file in /tmp counts there.
    assertThat(peak).isLessThan(limit() - (heap() - Part.INGEST.heapMiB()) - 32);
  }

  private static double listed() throws IOException, InterruptedException {
    URI meters = DOOR.management(Part.INGEST).resolve("/actuator/prometheus");
    try (var http = HttpClient.newHttpClient()) {
      String all =
          http.send(HttpRequest.newBuilder(meters).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return all.lines()
          .filter(line -> line.startsWith("waybill_reconciliation_listed_total"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private static void signal(String which) throws Exception {
    new ProcessBuilder("kill", "-" + which, Long.toString(DOOR.pid(Part.KAFKA))).start().waitFor();
  }

  private static int limit() throws IOException {
    return ofIngest("mem_limit: (\\d+)m");
  }

  private static int heap() throws IOException {
    return ofIngest("-Xmx(\\d+)m");
  }

  private static int ofIngest(String pattern) throws IOException {
    String compose = Files.readString(TheDoor.file("deploy/compose.yaml"));
    String ingest = compose.substring(compose.indexOf("\n  order-ingest:\n"));
    Matcher found = Pattern.compile(pattern).matcher(ingest);
    assertThat(found.find()).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
