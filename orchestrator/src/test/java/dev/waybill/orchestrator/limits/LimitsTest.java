package dev.waybill.orchestrator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.SagaJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final long BEGUN = 1_780_000_000_000L;

  private final Limits limits =
      new Limits(
          new LimitSettings(
              Duration.ofDays(7),
              Duration.ofMinutes(30),
              Duration.ofDays(1),
              Duration.ofHours(4),
              Duration.ofMinutes(30),
              Map.of(
                  "slow",
                  new LimitSettings.ShopLimits(
                      null, null, Duration.ofDays(3), Duration.ZERO, null))));

  @Test
  void countsFromTheChangeOfStatus() {
    assertThat(limits.of(saga("demo", "ON_HOLD", "RETRYING", 0)))
        .isEqualTo(new Limit(Instant.ofEpochMilli(BEGUN), Duration.ofDays(1)));
  }

  @Test
  void settlingAStepIsGettingOnAndTryingAgainIsNot() {
    assertThat(limits.of(saga("demo", "IN_PROGRESS", "COMPLETED", 5_000)))
        .isEqualTo(new Limit(Instant.ofEpochMilli(BEGUN + 5_000), Duration.ofMinutes(30)));
    assertThat(limits.of(saga("demo", "IN_PROGRESS", "RETRYING", 5_000)))
        .isEqualTo(new Limit(Instant.ofEpochMilli(BEGUN), Duration.ofMinutes(30)));
  }

  @Test
  void aStepThatWaitsForSomethingOutsideIsNotStuckBeforeItsTimeIsOver() {
    assertThat(limits.of(saga("demo", "IN_PROGRESS", "RUNNING", 5_000)))
        .isEqualTo(new Limit(Instant.ofEpochMilli(BEGUN + 60_000), Duration.ofMinutes(30)));
    assertThat(limits.of(saga("demo", "IN_PROGRESS", "RUNNING", 5_000, 2)))
        .isEqualTo(new Limit(Instant.ofEpochMilli(BEGUN), Duration.ofMinutes(30)));
  }

  @Test
  void aShopHasLimitsOfItsOwnWhereItSaysSo() {
    assertThat(limits.of(saga("slow", "ON_HOLD", "COMPLETED", 0)).allowed())
        .isEqualTo(Duration.ofDays(3));
    assertThat(limits.of(saga("slow", "AWAITING_PAYMENT", "COMPLETED", 0)).allowed())
        .isEqualTo(Duration.ofDays(7));
  }

  @Test
  void zeroAndFinalMeanNoLimit() {
    assertThat(limits.of(saga("slow", "NEEDS_ATTENTION", "COMPLETED", 0))).isNull();
    assertThat(limits.of(saga("demo", "COMPLETED", "COMPLETED", 0))).isNull();
  }

  private static Saga saga(String shop, String status, String task, long since) {
    return saga(shop, status, task, since, 1);
  }

  private static Saga saga(String shop, String status, String task, long since, int attempt) {
    String due = ",\"d\":" + (BEGUN + 60_000);
    String more =
        switch (task) {
          case "RETRYING" -> due + ",\"c\":\"away\"";
          case "RUNNING" -> due;
          default -> "";
        };
    return Json.reader(SagaJson.class)
        .<SagaJson>readValue(
            """
            {"id":"%s:1","pf":"woocommerce","no":"1","wf":"fulfillment","wv":1,"st":"%s","si":%d,
             "co":"FORWARD","ve":"2026-05-04T10:00:00Z","ss":"READY","di":"d",
             "pa":"2026-05-04T10:00:00Z","ra":"2026-05-04T10:00:00Z","sa":"2026-05-04T10:00:00Z",
             "bk":true,"sq":3,"sp":{"reserve-stock":{"t":[{"p":"%s","a":%d,"s":%d%s}]}}}
            """
                .formatted(shop, status, BEGUN, task, attempt, BEGUN + since, more))
        .saga();
  }
}
