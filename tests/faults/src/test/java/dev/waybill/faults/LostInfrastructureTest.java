package dev.waybill.faults;

import static dev.waybill.faults.TheStack.SHOPS;
import static dev.waybill.faults.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Kafka and PostgreSQL stopped under load. */
class LostInfrastructureTest {

  @Test
  void shopsAreToldToComeBackWhileKafkaIsAwayAndNothingIsLost() {
    try (var shop = Shop.opens()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() >= 10);

      STACK.stopPart(Part.KAFKA);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> SHOPS.woo("order.created", "{\"id\":1}".getBytes()).status() == 503);
      STACK.startPart(Part.KAFKA);
      int taken = shop.takenSoFar();
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() > taken + 5);

      assertThat(shop.refusedSoFar()).isPositive();
      shop.wantsEverythingOnce();
    }
  }

  @Test
  void aDatabaseThatRestartsLosesNothing() {
    try (var shop = Shop.opens()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() >= 10);

      STACK.restart(Part.POSTGRES);
      int taken = shop.takenSoFar();
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() > taken + 10);

      shop.wantsEverythingOnce();
    }
  }
}
