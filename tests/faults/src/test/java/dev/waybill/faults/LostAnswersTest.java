package dev.waybill.faults;

import static dev.waybill.faults.TheStack.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The outside did the work and the answer never came: asked again, it must not be done again. */
class LostAnswersTest {

  private static final int ORDERS = 40;
  private static final List<String> SYSTEMS = List.of("carrier", "crm", "shops");

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
  }

  @Test
  void workWhoseAnswerGotLostIsNotDoneTwice() {
    for (String system : SYSTEMS) {
      SANDBOX.fault(system, Map.of("answerLostRate", 0.3));
    }
    try (var shop = Shop.opens()) {
      await().atMost(Duration.ofSeconds(120)).until(() -> shop.takenSoFar() >= ORDERS);

      shop.wantsEverythingOnce();

      assertThat(SYSTEMS).allSatisfy(s -> assertThat(SANDBOX.injected(s)).as(s).isPositive());
      JsonNode summary = SANDBOX.summary();
      assertThat(summary.path("orders").asInt()).isGreaterThanOrEqualTo(ORDERS);
      System.out.printf(
          "Answers lost, injected: carrier %d, CRM %d, shops %d; orders finished: %d; doubles %s;"
              + " lost 0%n",
          SANDBOX.injected("carrier"),
          SANDBOX.injected("crm"),
          SANDBOX.injected("shops"),
          shop.takenSoFar(),
          summary.path("doubles"));
    }
  }
}
