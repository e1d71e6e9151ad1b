package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.OwnRefunds;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shopify.reading.ShopifyReader;
import dev.waybill.ingest.woocommerce.reading.WooCommerceReader;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What shops say back of what we wrote to them does not look like a change of the order. */
class EchoTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant RECEIVED = Instant.parse("2026-10-05T12:00:05Z");
  private static final String OURS = "Out of stock" + OwnRefunds.mark("lamps:1/pay-back");

  private final OrderReader shopify = new ShopifyReader("lamps", ShopRules.of("lamps"));
  private final OrderReader woo = new WooCommerceReader("tea", Map.of(), ShopRules.of("tea"));

  /** Whatever is shipped or paid back by us, in any order; what others take off is an edit. */
  @RepeatedTest(300)
  void partsThatWereShippedOrPaidBackByUsLeaveTheDigestAlone(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    ObjectNode order = (ObjectNode) JSON.readTree(Fixtures.shopify());
    for (JsonNode item : order.path("line_items").values()) {
      int pieces = 1 + random.nextInt(5);
      set(item, pieces, pieces, pieces);
    }
    OrderSnapshot before = read(shopify, order);
    boolean caused = false;
    for (JsonNode item : order.path("line_items").values()) {
      int pieces = item.path("quantity").asInt();
      int refunded = random.nextInt(pieces + 1);
      int shipped = random.nextInt(pieces - refunded + 1);
      set(item, pieces, pieces - refunded, pieces - refunded - shipped);
      refund(order, OURS, item, refunded);
      caused |= shipped + refunded > 0;
    }
    order.put("fulfillment_status", "partial");
    OrderSnapshot echo = read(shopify, order);
    assertThat(echo.digest()).isEqualTo(before.digest());
    assertThat(echo.sections().get("lines")).isEqualTo(before.sections().get("lines"));
    assertThat(echo.sections().containsKey("settled")).isEqualTo(caused);
    assertThat(before.sections()).doesNotContainKey("settled");

    JsonNode first = order.path("line_items").path(0);
    if (first.path("fulfillable_quantity").asInt() > 0) {
      int pieces = first.path("quantity").asInt();
      int current = first.path("current_quantity").asInt() - 1;
      set(first, pieces, current, first.path("fulfillable_quantity").asInt() - 1);
      refund(order, "The customer changed her mind", first, 1);
      assertThat(read(shopify, order).digest()).isNotEqualTo(before.digest());
    }
  }

  @Test
  void anOrderThatSomebodyShippedInPartBeforeWeKnewItIsShippedForTheRest() {
    ObjectNode order = (ObjectNode) JSON.readTree(Fixtures.shopify());
    JsonNode item = order.path("line_items").path(0);
    set(item, 5, 5, 2);
    order.put("fulfillment_status", "partial");
    assertThat(read(shopify, order).order().lines().getFirst().quantity()).isEqualTo(2);
  }

  @Test
  void aHoldOfOursIsNotTakenForUnpaid() {
    String hold =
        "{'status': 'on-hold', 'meta_data': [{'key': '_waybill_hold', 'value':"
            + " {'reference': 'tea:1/hold', 'status': 'on-hold', 'before': 'processing'}}]}";
    assertThat(status(hold)).isEqualTo(ShopStatus.READY);
    assertThat(status(hold.replace("{'status': 'on-hold', 'meta", "{'status': 'failed', 'meta")))
        .as("somebody gave it another status since")
        .isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(
            status("{'status': 'on-hold', 'meta_data': [{'key': '_waybill_hold', 'value': ''}]}"))
        .as("our hold is over")
        .isEqualTo(ShopStatus.AWAITING_PAYMENT);
  }

  @Test
  void aRefundOfOursIsNoProblemInWooCommerceAndThatOfAnotherIs() {
    OrderSnapshot ours = read(woo, refunded(OURS));
    assertThat(ours.problems()).isEmpty();
    assertThat(ours.digest()).isEqualTo(read(woo, JSON.readTree(Fixtures.woo())).digest());
    assertThat(ours.order().totals().refunded().minor()).isPositive();
    assertThat(read(woo, refunded("Goodwill")).problems()).isNotEmpty();
  }

  private static JsonNode refunded(String reason) {
    return JSON.readTree(
        Fixtures.woo("{'refunds': [{'id': 77, 'reason': '" + reason + "', 'total': '-1.00'}]}"));
  }

  private ShopStatus status(String changes) {
    return read(woo, JSON.readTree(Fixtures.woo(changes))).status();
  }

  private static void set(JsonNode item, int quantity, int current, int fulfillable) {
    ((ObjectNode) item)
        .put("quantity", quantity)
        .put("current_quantity", current)
        .put("fulfillable_quantity", fulfillable);
  }

  private static void refund(ObjectNode order, String note, JsonNode item, int pieces) {
    if (pieces > 0) {
      ObjectNode refund = order.withArray("refunds").addObject().put("note", note);
      refund
          .putArray("refund_line_items")
          .addObject()
          .put("quantity", pieces)
          .set("line_item_id", item.path("id"));
    }
  }

  private static OrderSnapshot read(OrderReader reader, JsonNode body) {
    var incoming = new Incoming(null, JSON.writeValueAsBytes(body), RECEIVED, RECEIVED, "webhook");
    return ((Understood) reader.read(incoming)).snapshot();
  }
}
