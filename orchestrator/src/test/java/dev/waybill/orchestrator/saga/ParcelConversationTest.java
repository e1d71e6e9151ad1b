package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.OrderEvent;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.messaging.EventWriter;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Carriers speak of parcels, as a rule after the order is over. */
class ParcelConversationTest {

  private static final Workflow WORKFLOW =
      Given.workflow(
          """
          workflow: short
          steps:
            buy-label: {service: shipping, action: buy-label, undo: void-label}
            tell-shop: {needs: buy-label, service: shop, action: mark-shipped, undo: none,
              because: it is gone}
            parcels-to-shop: {needs: tell-shop, service: shop, action: parcel-news, undo: none,
              because: it only tells, optional: true, rejected: continue,
              retry: {attempts: 2, backoff: 1s}}
            parcels-to-customer: {needs: tell-shop, service: notification, action: parcel-news,
              undo: none, because: it only tells, optional: true, rejected: continue}
          """);

  @Test
  void an_order_that_is_over_stays_over_while_everybody_hears_of_its_parcels() {
    Conversation order = completed();

    order.decide(told("1", 1, "IN_TRANSIT"));
    order.is(Status.COMPLETED).expect("parcels-to-shop[0]");
    order.decide(told("1", 2, "DELIVERED"));
    order.is(Status.COMPLETED).expect("parcels-to-shop[1]", "parcels-to-customer[0]");

    CommandIntent sent = order.last.commands().getLast();
    assertThat(sent.part().path("occasion").asString()).isEqualTo("parcel-delivered");
    assertThat(sent.part().path("trackingNumber").asString()).isEqualTo("T1");
    order.completes("parcels-to-customer[0]").is(Status.COMPLETED).expectNothing();
    assertThat(order.warnings()).isEmpty();
  }

  @Test
  void a_repetition_changes_nothing_and_asks_again_what_is_not_answered() {
    Conversation order = completed();
    order.decide(told("1", 2, "OUT_FOR_DELIVERY"));

    order.decide(told("1", 2, "OUT_FOR_DELIVERY"));
    assertThat(order.last.events()).isEmpty();
    order.expect("parcels-to-shop[0]");
    order.decide(told("1", 1, "IN_TRANSIT"));
    assertThat(order.last.events()).isEmpty();
    assertThat(order.saga.parcels().get("dhl:1").status()).isEqualTo("OUT_FOR_DELIVERY");
  }

  @Test
  void a_customer_hears_of_an_occasion_once_for_each_parcel() {
    Conversation order = completed();

    order
        .decide(told("1", 1, "DELIVERY_FAILED"))
        .expect("parcels-to-shop[0]", "parcels-to-customer[0]");
    order.decide(told("1", 2, "RETURNING")).expect("parcels-to-shop[1]");
    order.decide(told("2", 3, "RETURNING")).expect("parcels-to-shop[2]", "parcels-to-customer[1]");
  }

  @Test
  void whoever_does_not_want_to_hear_leaves_the_order_as_it_is_with_a_warning() {
    Conversation order = completed().decide(told("1", 1, "IN_TRANSIT"));

    order.isUnavailable("parcels-to-shop[0]").is(Status.COMPLETED).waitUntilDue();
    order.expect("parcels-to-shop[0]").isUnavailable("parcels-to-shop[0]");

    order.is(Status.COMPLETED).expectNothing();
    assertThat(order.warnings()).singleElement().extracting("step").isEqualTo("parcels-to-shop");
    assertThat(order.legalActions())
        .contains(new LegalAction(Action.RETRY, "parcels-to-shop"))
        .doesNotContain(new LegalAction(Action.SKIP, "parcels-to-customer"));
  }

  @Test
  void what_a_carrier_says_before_the_shop_knows_of_the_parcel_is_told_after_it() {
    Conversation order = ready().completes("buy-label").decide(told("1", 1, "ACCEPTED"));

    order.expectNothing();
    order.decide(told("1", 2, "IN_TRANSIT")).expectNothing();
    order.completes("tell-shop").is(Status.COMPLETED).expect("parcels-to-shop[0]");
    assertThat(order.last.commands().getFirst().part().path("status").asString())
        .isEqualTo("IN_TRANSIT");
  }

  @Test
  void test_labels_old_news_and_what_is_no_movement_are_only_put_on_record() {
    Conversation order = completed();
    ParcelEvent moved = event("1", 1, "DELIVERED");
    var test =
        new ParcelEvent(
            moved.orderId(),
            "dhl:9",
            7,
            "DHL",
            "T9",
            null,
            true,
            "DELIVERED",
            null,
            null,
            null,
            moved.at());

    order.decide(new Signal.ParcelTold(test)).expectNothing();
    order.decide(told("2", 2, "CANCELLED")).expectNothing();
    order.after(Duration.ofDays(4)).decide(told("1", 3, "DELIVERED")).expectNothing();
    assertThat(order.saga.parcels()).containsOnlyKeys("dhl:9", "dhl:2", "dhl:1");
  }

  @Test
  void an_order_that_is_cancelled_keeps_it_on_record_and_tells_nobody() {
    Conversation order = completed().operator(Action.CANCEL).completes("buy-label/undo");

    order.is(Status.CANCELLED).decide(told("1", 1, "DELIVERED"));

    order.is(Status.CANCELLED).expectNothing();
    assertThat(order.last.events()).hasOnlyElementsOfType(SagaEvent.ParcelMoved.class);
  }

  @Test
  void what_nobody_knows_leads_to_nothing() {
    var decision =
        new SagaEngine(Given.CONDITIONS, new Random(1))
            .decide(null, told("1", 1, "DELIVERED"), WORKFLOW, Given.START);

    assertThat(decision.saga()).isNull();
    assertThat(decision.commands()).isEmpty();
  }

  @Test
  void outsiders_hear_of_it_by_type() {
    Conversation order = completed().decide(told("1", 1, "RETURNING"));

    List<OrderEvent> told =
        EventWriter.write(
                order.saga, order.last.events(), order.saga.sequence(), null, null, Given.START)
            .stream()
            .map(one -> Json.mapper().readValue(one.value(), OrderEvent.class))
            .toList();

    assertThat(told.getFirst().type()).isEqualTo(EventType.PARCEL_EXCEPTION.text());
    assertThat(told.getFirst().code()).isEqualTo("RETURNING");
    assertThat(told.getFirst().detail()).isEqualTo("DHL T1: returning, 2026-11-27T08:00:00Z");
  }

  private static Conversation ready() {
    return Conversation.about(WORKFLOW).shopSays(Given.view(ShopStatus.READY, 0, "d1"));
  }

  private static Conversation completed() {
    return ready().completes("buy-label").completes("tell-shop").is(Status.COMPLETED);
  }

  private static Signal told(String label, long number, String status) {
    return new Signal.ParcelTold(event(label, number, status));
  }

  private static ParcelEvent event(String label, long number, String status) {
    return new ParcelEvent(
        Given.ORDER,
        "dhl:" + label,
        number,
        "DHL",
        "T" + label,
        null,
        false,
        status,
        null,
        null,
        null,
        Given.START);
  }
}
