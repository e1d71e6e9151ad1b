package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The shop is asked before a label is bought, where it can know what its webhooks do not tell. */
class ShopCheckConversationTest {

  @Test
  void no_label_is_bought_before_a_shop_that_may_hold_the_order_was_asked() {
    order("shopify")
        .completes("reserve-stock")
        .expect("check-shop", "update-crm")
        .completes("check-shop")
        .expect("buy-label");
  }

  @Test
  void a_shop_that_tells_everything_is_not_asked() {
    order("woocommerce").completes("reserve-stock").expect("buy-label", "update-crm");
  }

  @Test
  void what_has_no_parcel_is_not_asked_for() {
    var digital = Given.view(ShopStatus.READY, 0, "d1", Given.facts(false, 50).on("shopify"));
    var order = Conversation.about(Given.shippedWorkflow()).shopSays(digital);
    order.completes("reserve-stock");
    assertThat(order.saga.step("check-shop").taskState()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void an_order_that_the_shop_holds_waits_and_is_asked_for_at_once_when_the_shop_tells_anything() {
    var order = order("shopify").completes("reserve-stock").expect("check-shop", "update-crm");
    order.completes("update-crm").rejects("check-shop");
    order.is(Status.ON_HOLD).because("waiting:check-shop").expectNothing();

    order.after(Duration.ofSeconds(5)).shopSays(view(5)).expect("check-shop#2");
    order.completes("check-shop#2").expect("buy-label");
  }

  @Test
  void the_same_order_told_once_more_after_asking_is_news_too() {
    var order = order("shopify").completes("reserve-stock").expect("check-shop", "update-crm");
    order.rejects("check-shop").completes("update-crm").is(Status.ON_HOLD);

    order.shopSays(asked(view(0), 5)).expect("check-shop#2").rejects("check-shop#2");
    order.shopSays(asked(view(0), 9)).expect("check-shop#3");
  }

  @Test
  void an_order_of_an_older_release_whose_label_is_under_way_can_be_moved_here() {
    var order =
        Conversation.about(Given.storedWorkflow())
            .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
            .completes("reserve-stock")
            .completes("update-crm")
            .move(Given.shippedWorkflow().withVersion(2));
    assertThat(order.saga.step("check-shop").taskState()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void without_any_word_of_the_shop_it_is_asked_again_after_a_while() {
    var order = order("shopify").completes("reserve-stock").completes("update-crm");
    order.rejects("check-shop").waitUntilDue().expect("check-shop#2");
    assertThat(order.now).isBefore(Given.START.plus(Duration.ofMinutes(2)));
  }

  @Test
  void a_person_who_takes_off_the_lines_what_others_send_need_not_ask_again() {
    var order = order("shopify").completes("reserve-stock").completes("update-crm");
    order.rejects("check-shop").is(Status.ON_HOLD).edits("lines");
    assertThat(order.saga.step("check-shop").taskState()).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void an_order_that_is_held_here_is_not_asked_for_until_it_is_released() {
    var order = order("shopify").completes("reserve-stock").completes("update-crm");
    order.rejects("check-shop").operator(Action.HOLD).shopSays(view(5)).expectNothing();
  }

  private static Conversation order(String platform) {
    var facts = Given.facts(true, 50).on(platform);
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(Given.view(ShopStatus.READY, 0, "d1", facts));
  }

  private static OrderSnapshot view(int seconds) {
    return Given.view(ShopStatus.READY, seconds, "d1", Given.facts(true, 50).on("shopify"));
  }

  private static OrderSnapshot asked(OrderSnapshot view, int received) {
    Instant later = view.receivedAt().plusSeconds(received);
    return Given.from("reconciliation", Given.told(view, view.sections(), later, 1, null));
  }
}
