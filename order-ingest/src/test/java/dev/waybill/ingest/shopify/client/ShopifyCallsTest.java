package dev.waybill.ingest.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Shopify's limit is a bucket of points, and every answer tells how full it is. */
class ShopifyCallsTest {

  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");

  @Test
  void whatCanWaitLeavesHalfOfThePointsToWriteBack() {
    assertThat(readyAfter(1_500)).isEqualTo(NOW);
    assertThat(readyAfter(1_000)).isEqualTo(NOW);
    assertThat(readyAfter(400)).isEqualTo(NOW.plusSeconds(6));
    assertThat(readyAfter(-100_000)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void aShopThatTellsNothingOfItsLimitIsNotWaitedFor() {
    var calls = calls("{\"data\":{\"order\":{}}}");
    calls.call("Order", "order", "", Map.of());
    assertThat(calls.readyAt()).isEqualTo(NOW);
  }

  @Test
  void anEmptyBucketSaysWhenThePointsOfThisCallAreThere() {
    var calls =
        calls(
            """
            {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
             "extensions":{"cost":{"requestedQueryCost":600,"throttleStatus":
              {"maximumAvailable":2000.0,"currentlyAvailable":100,"restoreRate":100.0}}}}
            """);
    var throttled =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> calls.call("Order", "order", "", Map.of()));
    assertThat(throttled.outcome().code()).isEqualTo("rate-limited");
    assertThat(throttled.outcome().notBefore()).isEqualTo(NOW.plusSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "301, no-graphql-api",
    "303, no-graphql-api",
    "404, no-graphql-api",
    "401, refused-key",
    "403, refused-key",
    "402, shop-closed",
    "423, shop-closed",
    "400, provider-refused"
  })
  void aStatusThatRefusesSaysWhatIsToBePutRight(int status, String code) {
    var calls =
        new ShopifyCalls(
            "lamps",
            request -> {
              throw ProviderUnavailable.refused(new ProviderAnswer(status, ""));
            },
            Clock.fixed(NOW, ZoneOffset.UTC));
    var refused =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> calls.call("Order", "order", "", Map.of()));
    assertThat(refused.outcome().code()).isEqualTo(code);
    assertThat(refused.outcome().mayHaveHappened()).isFalse();
  }

  private static Instant readyAfter(int points) {
    var calls =
        calls(
            """
            {"data":{"order":{}},"extensions":{"cost":{"throttleStatus":
             {"maximumAvailable":2000.0,"currentlyAvailable":%d,"restoreRate":100.0}}}}
            """
                .formatted(points));
    calls.call("Order", "order", "", Map.of());
    return calls.readyAt();
  }

  private static ShopifyCalls calls(String answer) {
    return new ShopifyCalls(
        "lamps", request -> JsonMapper.shared().readTree(answer), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
