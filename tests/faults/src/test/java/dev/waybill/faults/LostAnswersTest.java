package dev.waybill.faults;

import static dev.waybill.faults.TheStack.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The outside did the work and the answer never came: asked again, it must not be done again. */
class LostAnswersTest {

  private static final int ORDERS = 40;

  /** Of each system: as many as a third of the orders' calls, and some of repeated ones. */
  private static final int LOST = 12;

  private static final List<String> SYSTEMS = List.of("carrier", "crm", "shops");

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
  }

  @Test
  void workWhoseAnswerGotLostIsNotDoneTwice() {
    Map<String, Long> before =
        SYSTEMS.stream().collect(Collectors.toMap(s -> s, SANDBOX::injected));
    for (String system : SYSTEMS) {
      SANDBOX.fault(system, Map.of("answerLostRate", 0.3));
    }
    try (var shop = Shop.opens()) {
      await()
          .atMost(Duration.ofSeconds(180))
          .until(
              () ->
                  shop.takenSoFar() >= ORDERS
                      && SYSTEMS.stream().allMatch(s -> lost(s, before) >= LOST));
      // Whoever is unlucky nine times in a row waits for minutes, and shows nothing more.
      SANDBOX.noFaults();

      shop.wantsEverythingOnce();

      JsonNode summary = SANDBOX.summary();
      assertThat(summary.path("orders").asInt()).isGreaterThanOrEqualTo(ORDERS);
      System.out.printf(
          "Answers lost, injected: carrier %d, CRM %d, shops %d; orders finished: %d; doubles %s;"
              + " lost 0%n",
          lost("carrier", before),
          lost("crm", before),
          lost("shops", before),
          shop.takenSoFar(),
          summary.path("doubles"));
    }
  }

  private static long lost(String system, Map<String, Long> before) {
    return SANDBOX.injected(system) - before.get(system);
  }
}
