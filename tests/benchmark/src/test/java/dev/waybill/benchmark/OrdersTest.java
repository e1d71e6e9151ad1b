package dev.waybill.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrdersTest {

  private final Orders orders = new Orders(100, 3);

  @Test
  void ratesCountFromTheFirstThatWasDueToTheLastThatIsDone() {
    due(0, 0);
    due(1, 100);
    due(2, 200);
    orders.done(100, millis(500));
    orders.done(101, millis(700));
    orders.done(102, millis(1000));

    assertThat(orders.donePerSecond()).isCloseTo(3, within(0.01));
    assertThat(orders.completionMicros().getValueAtPercentile(50) / 1000.0)
        .isCloseTo(600, within(1.0));
  }

  @Test
  void anAcknowledgedOrderThatIsNotDoneIsLost() {
    orders.acknowledged(0, millis(1));
    orders.acknowledged(1, millis(1));
    orders.done(100, millis(2));
    orders.done(100, millis(3));
    orders.done(999, millis(3));

    assertThat(orders.lost()).isEqualTo(1);
    assertThat(orders.doneCount()).isEqualTo(1);
  }

  @Test
  void everyBodyIsAnOrderOfItsOwn() {
    var bodies = new OrderBodies();

    JsonNode body = JsonMapper.builder().build().readTree(bodies.body(4711));

    assertThat(body.path("id").asLong()).isEqualTo(4711);
    assertThat(body.path("number").asString()).isEqualTo("4711");
    assertThat(body.path("billing").path("email").asString()).isEqualTo("buyer-4711@example.com");
    assertThat(body.path("date_modified_gmt").asString()).hasSize(19);
    assertThat(body.toString()).doesNotContain("@ID@", "@NUMBER@", "@NOW@");
  }

  private void due(int index, long millis) {
    orders.isDue(index, millis(millis));
  }

  /** Zero stands for "not yet", so time begins at an hour. */
  private static long millis(long millis) {
    return TimeUnit.HOURS.toNanos(1) + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
