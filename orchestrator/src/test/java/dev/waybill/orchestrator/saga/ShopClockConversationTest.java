package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.state.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A shop whose clock, or time zone, runs ahead: its versions lie in the future. */
class ShopClockConversationTest {

  private static final int HOURS = 3600;

  @Test
  void a_cancellation_with_the_right_time_counts_after_a_version_of_the_future() {
    var order = Conversation.about(Given.shippedWorkflow());
    order.shopSays(told(ShopStatus.AWAITING_PAYMENT, 9 * HOURS, 0, "l1"));
    assertThat(order.saga.shopView().clockLead()).isEqualTo(Duration.ofHours(9));
    assertThat(EventTexts.text(order.events().getFirst())).contains("ahead of our clock by 9h");

    order.shopSays(told(ShopStatus.CANCELLED, HOURS, HOURS, "l1")).is(Status.CANCELLED);
    assertThat(order.saga.shopView().clockLead()).isNull();
  }

  @Test
  void it_counts_too_where_its_version_is_older_than_the_receipt_of_the_other() {
    Conversation.about(Given.shippedWorkflow())
        .shopSays(told(ShopStatus.AWAITING_PAYMENT, 9 * HOURS, 2 * HOURS, "l1"))
        .shopSays(told(ShopStatus.CANCELLED, HOURS, 3 * HOURS, "l1"))
        .is(Status.CANCELLED);
  }

  @Test
  void the_same_body_again_is_the_same_state() {
    var order = ahead().expect("reserve-stock");
    order.shopSays(told(ShopStatus.READY, 9 * HOURS, 60, "l1"));
    assertThat(order.last.events()).isEmpty();
    // Also once its time has come.
    order.shopSays(told(ShopStatus.READY, 9 * HOURS, 10 * HOURS, "l1"));
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void of_two_versions_by_the_same_wrong_clock_the_older_is_old_however_late_it_comes() {
    var order = ahead().shopSays(told(ShopStatus.AWAITING_PAYMENT, 9 * HOURS - 30, 20, "l1"));
    assertThat(order.last.events()).isEmpty();
    order.shopSays(told(ShopStatus.READY, 9 * HOURS + 30, 30, "l2"));
    assertThat(order.last.takesBody()).isTrue();
  }

  @Test
  void what_was_heard_before_does_not_come_back_once_the_clock_is_right_again() {
    var order = ahead().shopSays(told(ShopStatus.READY, 9 * HOURS + 30, 30, "l2"));
    order.shopSays(told(ShopStatus.READY, HOURS, HOURS, "l3"));
    assertThat(order.saga.version()).isEqualTo(Given.START.plusSeconds(HOURS));

    for (int seconds : new int[] {9 * HOURS, 9 * HOURS + 30}) {
      order.shopSays(told(ShopStatus.READY, seconds, 10 * HOURS, "l1"));
      assertThat(order.last.events()).isEmpty();
    }
    // From here on it is the shop's versions again.
    order.shopSays(told(ShopStatus.READY, HOURS - 60, 10 * HOURS + 5, "l4"));
    assertThat(order.last.events()).isEmpty();
    order.shopSays(told(ShopStatus.CANCELLED, 2 * HOURS, 10 * HOURS + 6, "l3"));
    order.is(Status.CANCELLING);
  }

  @Test
  void what_was_older_before_the_clock_went_wrong_stays_old() {
    var order = Conversation.about(Given.shippedWorkflow());
    order.shopSays(told(ShopStatus.AWAITING_PAYMENT, 0, 0, "l1"));
    order.shopSays(told(ShopStatus.READY, 9 * HOURS, 60, "l1")).is(Status.IN_PROGRESS);

    order.shopSays(told(ShopStatus.AWAITING_PAYMENT, 0, 120, "l1")).is(Status.IN_PROGRESS);
    assertThat(order.last.events()).isEmpty();
  }

  @Test
  void what_the_shop_says_when_asked_counts() {
    var order = ahead();
    OrderSnapshot asked = told(ShopStatus.CANCELLED, 9 * HOURS - 1, 600, "l1");
    order.shopSays(Given.from("reconciliation", asked)).is(Status.CANCELLING);
  }

  @Test
  void clocks_that_differ_by_little_are_believed() {
    var order = Conversation.about(Given.shippedWorkflow());
    order.shopSays(told(ShopStatus.READY, 200, 0, "l1"));
    assertThat(order.saga.shopView().clockLead()).isNull();
    order.shopSays(told(ShopStatus.CANCELLED, 100, 300, "l1"));
    assertThat(order.last.events()).isEmpty();
  }

  private static Conversation ahead() {
    return Conversation.about(Given.shippedWorkflow())
        .shopSays(told(ShopStatus.READY, 9 * HOURS, 0, "l1"));
  }

  /** With its version and its receipt so many seconds after the start. */
  private static OrderSnapshot told(ShopStatus status, int version, int received, String lines) {
    OrderSnapshot view = Given.content(status, version, lines, "a1", Given.facts(true, 50));
    Instant at = Given.START.plusSeconds(received);
    return Given.told(view, view.sections(), at, null, null);
  }
}
