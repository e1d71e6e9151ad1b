package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.state.Status;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** Shops tell us what we told them; that starts nothing, and what somebody did by hand does. */
class EchoConversationTest {

  @Test
  void the_echo_of_a_partial_shipment_is_no_edit_and_what_was_ordered_stays() {
    var order = told().shopSays(partlyShipped(20, "l1")).is(Status.IN_PROGRESS).expectNothing();

    assertThat(order.last.takesBody()).isFalse();
    assertThat(order.saga.facts().items()).isEqualTo(2);
    assertThat(order.saga.version()).isEqualTo(Given.START.plusSeconds(20));
    order.completes("tell-shop").completes("tell-customer").is(Status.COMPLETED);
    order.shopSays(partlyShipped(30, "l1")).is(Status.COMPLETED).expectNothing();
    assertThat(order.saga.holds()).isEmpty();
  }

  @Test
  void a_second_parcel_is_no_edit_either() {
    var order = told().shopSays(partlyShipped(20, "l1")).completes("tell-shop");

    order.shopSays(settled(30, "l1", "both")).completes("tell-customer").is(Status.COMPLETED);
    assertThat(order.saga.holds()).isEmpty();
  }

  @Test
  void somebody_who_edits_an_order_shipped_in_part_is_noticed() {
    told()
        .shopSays(partlyShipped(20, "l1"))
        .completes("tell-shop")
        .completes("tell-customer")
        .shopSays(partlyShipped(30, "l2"))
        .is(Status.ON_HOLD)
        .because("edited");
  }

  @Test
  void what_somebody_ships_by_hand_before_we_told_the_shop_of_a_parcel_is_not_shipped_again() {
    var order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.content(0, "l1", "a1"))
            .shopSays(partlyShipped(5, "l1"))
            .is(Status.IN_PROGRESS);
    assertThat(order.last.takesBody()).isTrue();
    order
        .completes("reserve-stock")
        .expect("reserve-stock/undo")
        .completes("reserve-stock/undo")
        .expect("reserve-stock#2");
  }

  @Test
  void the_echo_of_the_whole_shipment_starts_nothing() {
    told()
        .shopSays(Given.view(ShopStatus.FULFILLED, 20, "l1a1"))
        .is(Status.IN_PROGRESS)
        .expectNothing()
        .completes("tell-shop")
        .completes("tell-customer")
        .is(Status.COMPLETED);
  }

  /** The shop is being told of a parcel. */
  private static Conversation told() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.content(0, "l1", "a1"))
        .completes("reserve-stock")
        .completes("update-crm")
        .completes("buy-label", "{\"id\":\"L1\"}")
        .expect("tell-shop");
  }

  private static OrderSnapshot partlyShipped(int seconds, String lines) {
    return settled(seconds, lines, "first");
  }

  /** One piece is left of two. */
  private static OrderSnapshot settled(int seconds, String lines, String settled) {
    OrderSnapshot view = Given.content(ShopStatus.READY, seconds, lines, "a1", Given.facts(1, ""));
    var sections = new HashMap<>(view.sections());
    sections.put("settled", settled);
    return Given.withSections(view, sections);
  }
}
