package dev.waybill.faults;

import static dev.waybill.faults.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.AnotherInstance;
import dev.waybill.local.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Instances of the orchestrator are replaced one after another while orders are under way, as a
 * rolling upgrade does it: a new one joins, an old one leaves.
 */
class RollingUpgradeTest {

  private static final int UPGRADES = 2;
  private static final int ORDERS_BETWEEN = 15;

  @Test
  void nothingIsLostOrDoneTwiceWhileOrchestratorsComeAndGo() {
    try (var shop = Shop.opens();
        var rebalances = Rebalances.of("orchestrator", STACK.kafkaBootstrapServers())) {
      takes(shop);
      for (int i = 0; i < UPGRADES; i++) {
        try (AnotherInstance next = STACK.another(Part.ORCHESTRATOR)) {
          rebalances.awaitMembers(2);
          takes(shop);
          STACK.stopPart(Part.ORCHESTRATOR);
          takes(shop);
          STACK.startPart(Part.ORCHESTRATOR);
          takes(shop);
        }
        takes(shop);
      }
      try (AnotherInstance killed = STACK.another(Part.ORCHESTRATOR)) {
        rebalances.awaitMembers(2);
        takes(shop);
        killed.kill9();
        takes(shop);
      }

      shop.wantsEverythingOnce();

      assertThat(rebalances.soFar()).isGreaterThanOrEqualTo(2 * UPGRADES);
      System.out.printf(
          "Orchestrators replaced: %d, killed: 1; rebalances: %d; orders finished: %d; doubles 0;"
              + " lost 0%n",
          2 * UPGRADES, rebalances.soFar(), shop.takenSoFar());
    }
  }

  private static void takes(Shop shop) {
    int before = shop.takenSoFar();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> shop.takenSoFar() >= before + ORDERS_BETWEEN);
  }
}
