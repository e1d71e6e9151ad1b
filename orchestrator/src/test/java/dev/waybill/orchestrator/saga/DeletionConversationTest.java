package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Status;
import org.junit.jupiter.api.Test;

/** Word of a deletion may be old: it counts once the shop was asked. */
class DeletionConversationTest {

  private static final String HOLD = "problem:" + OrderSnapshot.UNCONFIRMED_DELETION;

  @Test
  void a_deletion_that_nobody_could_ask_about_holds_the_order_and_cancels_nothing() {
    var order = Conversation.readyOrder().completes("reserve-stock").shopSays(word(3_600));
    order.is(Status.ON_HOLD).because(HOLD);
    assertThat(order.saga.version()).isEqualTo(Given.START);
    assertThat(order.saga.shopStatus()).isEqualTo(ShopStatus.READY);
    order.operator(Action.RELEASE).is(Status.IN_PROGRESS);
  }

  @Test
  void the_order_goes_on_by_itself_once_the_shop_says_that_it_is_there() {
    var order = Conversation.readyOrder().shopSays(word(3_600));
    order.shopSays(Given.view(ShopStatus.READY, 0, "d1").wellInformed()).is(Status.IN_PROGRESS);
  }

  @Test
  void it_is_cancelled_once_the_shop_says_that_it_is_gone() {
    var order = Conversation.readyOrder().shopSays(word(3_600));
    order.shopSays(Given.view(ShopStatus.CANCELLED, 60, ""));
    assertThat(order.saga.direction()).isEqualTo(Direction.BACKWARD);
  }

  @Test
  void a_change_in_the_shop_after_that_word_is_not_hidden_by_it() {
    var order = Conversation.readyOrder().shopSays(word(3_600));
    order.shopSays(Given.view(ShopStatus.CANCELLED, 1, "d1"));
    assertThat(order.saga.direction()).isEqualTo(Direction.BACKWARD);
  }

  @Test
  void an_order_that_is_not_known_is_not_made_by_it() {
    var order = Conversation.about(Given.shippedWorkflow());
    var decision =
        new SagaEngine(Given.CONDITIONS, new java.util.Random(1))
            .decide(
                null,
                new Signal.SnapshotReceived(word(1), false),
                Given.shippedWorkflow(),
                Given.START);
    assertThat(decision.events()).isEmpty();
    assertThat(order.saga).isNull();
  }

  private static OrderSnapshot word(int seconds) {
    return Given.view(
        ShopStatus.AWAITING_PAYMENT,
        seconds,
        "",
        Given.facts(false, 0),
        new Problem(OrderSnapshot.UNCONFIRMED_DELETION, "Look into the shop."));
  }
}
