package dev.waybill.faults;

import static dev.waybill.faults.TheDoor.DOOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.local.AnotherInstance;
import dev.waybill.local.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two order-ingests behind the proxy are replaced one after the other, as deploy/roll.sh does it.
 */
class RolledDoorTest {

  @Test
  void noWebhookFails(@TempDir Path home) {
    assumeTrue(
        Caddy.isThere(), "Skipped: there is no Caddy on this machine (Debian: apt install caddy)");
    URI first = DOOR.url(Part.INGEST);
    try (AnotherInstance second = DOOR.another(Part.INGEST);
        var proxy = new Caddy(home, first, second.url())) {
      try (var warm = new Customers(proxy.url(), 1, 20, 0)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> warm.taken() > 0);
      }
      try (var customers = new Customers(proxy.url(), 4, 40, 0)) {
        takes(customers);
        try (AnotherInstance third = DOOR.another(Part.INGEST)) {
          proxy.asksOnly(second.url(), third.url());
          takes(customers);
          DOOR.stopPart(Part.INGEST);
          takes(customers);
          DOOR.startPart(Part.INGEST);
          proxy.asksOnly(first, third.url());
          takes(customers);
          second.close();
          takes(customers);
          // Nobody tells the proxy of this one: who cannot be connected to has not seen the
          // request.
          proxy.asksOnly(first, third.url(), second.url());
          takes(customers);
          proxy.asksOnly(first);
        }
        takes(customers);
        customers.close();
        assertThat(customers.answers()).containsOnlyKeys("200");
        System.out.printf("Webhooks taken while both were replaced: %d%n", customers.taken());
      }
    }
  }

  private static void takes(Customers customers) {
    long before = customers.taken();
    await().atMost(Duration.ofSeconds(60)).until(() -> customers.taken() >= before + 100);
  }
}
