package dev.waybill.faults;

import static dev.waybill.faults.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9, each service in turn, while orders come in: every order ends once, without hands. */
class KilledServicesTest {

  static List<Part> services() {
    return Part.services();
  }

  @ParameterizedTest
  @MethodSource("services")
  void anOrderSurvivesTheDeathOf(Part service) {
    try (var shop = Shop.opens()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() >= 10);

      STACK.kill9(service);
      STACK.awaitReady(service);

      assertThat(shop.takenSoFar()).isGreaterThanOrEqualTo(10);
      shop.wantsEverythingOnce();
      if (service != Part.NOTIFIER) {
        assertThat(shop.unconfirmedMails()).as("mails in doubt").isZero();
      }
      System.out.printf(
          "kill -9 %s: 1 injected; deliveries refused and repeated: %d; orders finished: %d; mails"
              + " in doubt: %d; doubles 0; lost 0%n",
          service.label(), shop.refusedSoFar(), shop.takenSoFar(), shop.unconfirmedMails());
    }
  }
}
