package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders that change after a parcel has left: it stands, and only the difference is shipped. */
class FurtherRoundConversationTest {

  private static final Goods MUGS = Goods.of("MUG", 2);
  private static final Goods WITH_CANDLE = Goods.of("MUG", 2, "CANDLE", 1);
  private static final Goods CANDLE = Goods.of("CANDLE", 1);

  @Test
  void a_line_added_after_shipping_is_held_and_redo_ships_it_alone() {
    var order = left().has(WITH_CANDLE).shopSays(Given.content(5, "l2", "a1"));
    order.is(Status.ON_HOLD).because("edited").expectNothing();
    assertThat(order.saga.detail()).contains("redo ships what no parcel holds yet (1 piece)");

    order.operator(Action.REDO).is(Status.IN_PROGRESS).expect("reserve-stock#2");
    order.completes("reserve-stock#2", CANDLE.reserved()).expect("buy-label#2", "update-crm#2");
    order.completes("update-crm#2").completes("buy-label#2", label("P2"));
    order.expect("tell-shop#2").completes("tell-shop#2").expect("tell-customer#2");
    order.completes("tell-customer#2").is(Status.COMPLETED);

    assertThat(order.history())
        .doesNotContain("undo-started buy-label", "undo-started reserve-stock");
    assertThat(order.command("reserve-stock#2").rest()).isTrue();
    assertThat(order.command("update-crm#2").rest()).isFalse();
    CommandIntent told = order.command("tell-customer#2");
    assertThat(told.rest()).isTrue();
    assertThat(number(told.results().get("buy-label"))).isEqualTo("P2");
    assertThat(told.shipped().get("buy-label"))
        .extracting(FurtherRoundConversationTest::number)
        .containsExactly("P1");
    assertThat(order.saga.step("buy-label").sealed()).hasSize(1);
  }

  @Test
  void released_nothing_more_is_shipped() {
    left()
        .has(WITH_CANDLE)
        .shopSays(Given.content(5, "l2", "a1"))
        .operator(Action.RELEASE)
        .is(Status.COMPLETED)
        .expectNothing();
  }

  @Test
  void a_second_addition_ships_what_neither_parcel_holds() {
    var order = secondLeft().has(Goods.of("MUG", 3, "CANDLE", 1));
    order.shopSays(Given.content(9, "l3", "a1")).is(Status.ON_HOLD);
    assertThat(order.saga.detail()).contains("(1 piece)");

    order.operator(Action.REDO).expect("reserve-stock#3");
    order
        .completes("reserve-stock#3", Goods.of("MUG", 1).reserved())
        .expect("buy-label#3", "update-crm#3");
    assertThat(order.command("buy-label#3").shipped().get("reserve-stock")).hasSize(2);
  }

  @Test
  void a_line_removed_after_it_left_leaves_nothing_to_ship_and_voids_nothing() {
    var order = left().has(Goods.of("MUG", 1)).shopSays(Given.content(5, "l2", "a1"));
    order.is(Status.ON_HOLD).because("edited");
    assertThat(order.saga.detail()).contains("no piece is left to ship", "settle it");

    order.operator(Action.REDO).expect("update-crm#2").completes("update-crm#2");
    order.is(Status.COMPLETED).step("buy-label", TaskState.COMPLETED);
    assertThat(order.saga.step("buy-label").round()).isEqualTo(1);
  }

  @Test
  void an_address_that_changes_after_the_parcel_has_left_voids_nothing() {
    var order = left().shopSays(Given.content(5, "l1", "a2")).is(Status.ON_HOLD).because("edited");
    assertThat(order.saga.detail()).contains("shipTo", "What has left stays as it is");

    order.operator(Action.REDO).expect("update-crm#2").completes("update-crm#2");
    order.is(Status.COMPLETED);
  }

  @Test
  void a_person_who_edits_the_address_voids_nothing_either_and_ships_nothing_more() {
    left().edits("shipTo").expect("update-crm#2").completes("update-crm#2").is(Status.COMPLETED);
  }

  @Test
  void a_person_who_edits_the_lines_ships_the_difference() {
    left().has(WITH_CANDLE).edits("lines").expect("reserve-stock#2");
  }

  @Test
  void what_the_parcels_hold_is_not_known_so_nothing_is_shipped_by_itself() {
    var order = told("{}").completes("tell-shop").completes("tell-customer").has(WITH_CANDLE);
    order.shopSays(Given.content(5, "l2", "a1")).is(Status.ON_HOLD);
    assertThat(order.saga.detail()).contains("it is not known what the parcels hold");

    order.operator(Action.REDO).expect("update-crm#2");
  }

  @Test
  void whoever_is_being_told_of_the_first_parcel_is_told_before_the_second_begins() {
    var order = told(MUGS.reserved()).completes("tell-shop").isUnavailable("tell-customer");
    order.has(WITH_CANDLE).shopSays(Given.content(5, "l2", "a1")).is(Status.ON_HOLD);
    order.operator(Action.REDO).expect("update-crm#2").completes("update-crm#2");

    order.waitUntilDue().expect("tell-customer").completes("tell-customer");
    order.expect("reserve-stock#2");
    assertThat(order.history().stream().filter("undo-started buy-label"::equals)).isEmpty();
  }

  @Test
  void a_cancellation_before_the_second_parcel_is_told_undoes_that_alone_and_tells_nobody() {
    var order = secondRound().shopSays(Given.view(ShopStatus.CANCELLED, 20, "x"));
    order.is(Status.CANCELLING).completes("buy-label#2", label("P2")).expect("buy-label#2/undo");
    order.completes("buy-label#2/undo").expect("reserve-stock#2/undo");
    order.completes("reserve-stock#2/undo").is(Status.CANCELLED).expectNothing();

    assertThat(order.saga.detail()).contains("what has left before stays as it is");
    assertThat(order.saga.step("tell-customer-cancelled").taskState()).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void the_shop_takes_such_a_cancellation_back_and_what_has_left_still_stands() {
    var order = secondRound().shopSays(Given.view(ShopStatus.CANCELLED, 20, "x"));
    order.completes("buy-label#2", label("P2")).completes("buy-label#2/undo");
    order.completes("reserve-stock#2/undo").is(Status.CANCELLED);

    order.shopSays(Given.content(25, "l2", "a1")).because("reopened").operator(Action.RELEASE);
    order.completes("reserve-stock#3", CANDLE.reserved()).completes("buy-label#3", label("P3"));
    assertThat(order.command("buy-label#3").shipped().get("buy-label"))
        .extracting(FurtherRoundConversationTest::number)
        .containsExactly("P1");
  }

  @Test
  void lines_that_change_before_the_second_parcel_is_told_are_asked_about_and_done_again() {
    var order = secondRound().has(Goods.of("MUG", 2, "CANDLE", 3));
    order.shopSays(Given.content(9, "l3", "a1")).is(Status.ON_HOLD).completes("buy-label#2");
    order.operator(Action.REDO).completes("buy-label#2/undo").expect("reserve-stock#2/undo");
    order.completes("reserve-stock#2/undo").expect("reserve-stock#3");
  }

  @Test
  void the_added_line_is_taken_back_before_its_parcel_is_told_and_nothing_more_is_told() {
    var order = secondRound().has(MUGS);
    order.shopSays(Given.content(9, "l1", "a1")).is(Status.ON_HOLD).completes("buy-label#2");
    order.operator(Action.REDO).completes("buy-label#2/undo").completes("reserve-stock#2/undo");
    order.expect("update-crm#3").completes("update-crm#3").is(Status.COMPLETED);
    order.step("tell-customer", TaskState.SKIPPED).step("buy-label", TaskState.SKIPPED);

    order.has(WITH_CANDLE).shopSays(Given.content(12, "l4", "a1")).is(Status.ON_HOLD);
    order.operator(Action.REDO).expect("reserve-stock#3");
  }

  @Test
  void the_shops_echo_of_either_parcel_is_no_edit() {
    var order = secondRound();
    order.shopSays(settled(7, "l2", "mugs")).expectNothing();
    order.completes("buy-label#2", label("P2")).completes("tell-shop#2");
    order.shopSays(settled(8, "l2", "all")).completes("tell-customer#2").is(Status.COMPLETED);
    order.shopSays(Given.view(ShopStatus.FULFILLED, 12, "x")).is(Status.COMPLETED);
  }

  @Test
  void a_version_that_does_not_know_what_has_left_cannot_be_moved_to() {
    var order = secondRound();
    assertThat(
            order.obstaclesTo(
                Given.workflow(
                        """
                        workflow: fulfillment
                        steps:
                          other: {service: inventory, action: reserve, undo: release}
                        """)
                    .withVersion(2)))
        .isNotEmpty();
  }

  /** One parcel with two mugs is on its way, and everybody knows. */
  private static Conversation left() {
    return told(MUGS.reserved()).completes("tell-shop").completes("tell-customer");
  }

  private static Conversation told(String reserved) {
    return Conversation.about(Given.shippedWorkflow())
        .has(MUGS)
        .shopSays(Given.content(0, "l1", "a1"))
        .completes("reserve-stock", reserved)
        .completes("update-crm")
        .completes("buy-label", label("P1"));
  }

  /** A candle was added, and is reserved. */
  private static Conversation secondRound() {
    return left()
        .has(WITH_CANDLE)
        .shopSays(Given.content(5, "l2", "a1"))
        .operator(Action.REDO)
        .completes("reserve-stock#2", CANDLE.reserved())
        .completes("update-crm#2");
  }

  private static Conversation secondLeft() {
    return secondRound()
        .completes("buy-label#2", label("P2"))
        .completes("tell-shop#2")
        .completes("tell-customer#2")
        .is(Status.COMPLETED);
  }

  private static String label(String number) {
    return "{\"trackingNumber\":\"" + number + "\"}";
  }

  private static String number(JsonNode label) {
    return label.path("trackingNumber").asString();
  }

  private static OrderSnapshot settled(int seconds, String lines, String settled) {
    OrderSnapshot view = Given.content(seconds, lines, "a1");
    var sections = new HashMap<>(view.sections());
    sections.put("settled", settled);
    return Given.withSections(view, sections);
  }
}
