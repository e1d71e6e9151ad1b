package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.SHOPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.client.Follow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders of many kinds, and carriers that refuse or are away. */
class OutsideWorldTest {

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
  }

  @Test
  void thirtyVariedOrdersOfBothShopsEndAsTheyShould() {
    var batch = SANDBOX.placeOrders(30, 20, 42);

    Follow.Result result =
        new Follow(OPERATOR, SANDBOX, batch.expected()).await(Duration.ofSeconds(150), line -> {});

    assertThat(result.stuck()).isEmpty();
    assertThat(result.total()).isEqualTo(30);
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  @Test
  void aCarrierThatSaysNoWaitsForAPersonWhoHasEverythingUndoneAndEverybodyToldInThatOrder() {
    String id = "demo-woo:8001";
    SHOPS.woo("order.created", Orders.woo(8001, "00000"));
    Orders.awaitStatus(id, "ON_HOLD");
    OPERATOR.post(
        "/api/orders/" + id + "/actions", Map.of("action", "cancel", "reason", "no such street"));

    JsonNode order = Orders.awaitStatus(id, "CANCELLED");

    List<String> ended = Orders.endedSteps(order);
    assertThat(ended)
        .containsSubsequence(
            "step-completed reserve-stock",
            "step-rejected buy-label",
            "undo-completed reserve-stock",
            "step-completed tell-crm-cancelled",
            "step-completed tell-shop-cancelled",
            "step-completed tell-customer-cancelled");
    JsonNode effects = SANDBOX.effects(id);
    assertThat(effects.path("labels").path("bought").asInt()).isZero();
    assertThat(effects.path("mails").path("order-cancelled").asInt()).isEqualTo(1);
    assertThat(effects.path("crm").path("state").asString()).isEqualTo("cancelled");
    assertThat(effects.path("shop").path("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void aCarrierThatIsAwayIsTriedAgainUntilItIsBack() {
    String id = "demo-woo:8002";
    SANDBOX.fault("carrier", Map.of("outage", true));
    SHOPS.woo("order.created", Orders.woo(8002, "90-001"));

    JsonNode retrying = Orders.awaitOrder(id, order -> order.path("retrying").asBoolean());
    JsonNode task = Orders.task(retrying, "buy-label");
    assertThat(retrying.path("status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(task.path("attempt").asInt()).isPositive();
    assertThat(Instant.parse(task.path("nextTry").asString()))
        .isAfter(Instant.now().minusSeconds(5));

    SANDBOX.noFaults();

    Orders.awaitStatus(id, "COMPLETED");
    assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt()).isEqualTo(1);
  }
}
