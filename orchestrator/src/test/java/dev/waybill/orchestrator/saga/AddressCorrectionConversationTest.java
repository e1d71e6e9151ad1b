package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.Content;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.AddressChange;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An address that people corrected here is told to the shop, and what the shop says back of it is
 * no change of its own. The snippet is that of shipping-adapter/docs/address-check.md.
 */
class AddressCorrectionConversationTest {

  private static final Workflow WORKFLOW =
      Given.workflow(
          """
          workflow: corrected
          steps:
            reserve-stock:
              service: inventory
              action: reserve
              undo: release
              edited: redo
              send: [lines]
            tell-shop-address:
              service: shop
              action: correct-address
              undo: none
              because: the address is right, whatever becomes of the order
              rejected: continue
              optional: true
              send: [shipTo]
              retry: {attempts: 3, backoff: 2s..10m}
            buy-label:
              needs: reserve-stock
              service: shipping
              action: buy-label
              undo: void-label
              edited: hold
              send: [shipTo, lines]
          """);

  /** What the shop had, and what people made of it. */
  private static final String OLD = "fp-old";

  private static final String NEW = "fp-new";
  private static final String NEWER = "fp-newer";

  @Test
  void an_address_that_nobody_corrected_is_told_to_nobody() {
    Conversation order = labelled();

    order.step("tell-shop-address", TaskState.SKIPPED).is(Status.COMPLETED);
    assertThat(order.saga.shopView().corrected()).isNull();
  }

  @Test
  void a_corrected_one_is_told_with_what_the_shop_may_have_instead() {
    Conversation order = corrected();

    assertThat(order.command("tell-shop-address").corrects()).containsExactly(OLD);
    assertThat(order.command("tell-shop-address").send()).containsExactly("shipTo");
    assertThat(order.command("buy-label").corrects()).isNull();
  }

  @Test
  void what_the_shop_says_back_is_no_edit_and_its_content_counts_again() {
    Conversation order = corrected().completes("tell-shop-address", "{\"address\":\"fp-new\"}");

    shows(order, 20, "l1", "b", NEW).is(Status.IN_PROGRESS).expectNothing();
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.shopView().edited()).isFalse();
    assertThat(order.saga.shopView().corrected()).isNull();
    assertThat(order.saga.holds()).isEmpty();

    shows(order, 20, "l1", "b", NEW);
    assertThat(order.last.events()).as("the same webhook once more").isEmpty();
    shows(order, 25, "l1", "b", NEW).expectNothing().is(Status.IN_PROGRESS);
    assertThat(order.saga.holds()).isEmpty();
    order.completes("buy-label").is(Status.COMPLETED);
  }

  @Test
  void before_the_answer_to_the_step_it_is_none_either() {
    Conversation order = corrected();

    shows(order, 20, "l1", "b", NEW).is(Status.IN_PROGRESS).expectNothing();
    order
        .completes("tell-shop-address", "{\"address\":\"fp-new\"}")
        .completes("buy-label")
        .is(Status.COMPLETED);
    assertThat(order.saga.holds()).isEmpty();
  }

  @Test
  void an_answer_that_never_came_is_asked_for_again_and_the_echo_is_known_all_the_same() {
    Conversation order = corrected().completes("buy-label");

    shows(order, 20, "l1", "b", NEW).expectNothing();
    order.waitUntilDue().waitUntilDue().expect("tell-shop-address");
    assertThat(order.command("tell-shop-address").corrects())
        .as("the shop has it, and nothing else may be overwritten")
        .isEmpty();
    order.completes("tell-shop-address").is(Status.COMPLETED);
  }

  @Test
  void how_a_shop_writes_it_in_its_own_way_the_answer_tells() {
    Conversation order = corrected().completes("tell-shop-address", "{\"address\":\"fp-own\"}");

    shows(order, 20, "l1", "b", "fp-own").is(Status.IN_PROGRESS).expectNothing();
    assertThat(order.saga.shopView().edited()).isFalse();
  }

  @Test
  void a_change_of_the_shop_after_it_counts_and_is_not_written_over() {
    Conversation order = corrected().completes("tell-shop-address");
    shows(order, 20, "l1", "b", NEW);
    order.completes("buy-label");

    shows(order, 30, "l1", "c", "fp-shops").is(Status.ON_HOLD).because("edited");
    assertThat(order.saga.detail()).contains("shipTo").doesNotContain("in place of");
    order.operator(Action.REDO).completes("buy-label/undo").expect("buy-label#2");
    assertThat(order.history()).doesNotContain("step-renewed tell-shop-address#2");
    order.step("tell-shop-address", TaskState.COMPLETED);
  }

  @Test
  void after_it_other_lines_are_an_edit_of_the_lines_alone() {
    Conversation order = corrected().completes("tell-shop-address");
    shows(order, 20, "l1", "b", NEW);
    order.completes("buy-label");

    shows(order, 30, "l2", "b", NEW).is(Status.ON_HOLD);
    assertThat(order.saga.detail()).contains("lines").doesNotContain("shipTo");
  }

  @Test
  void lines_that_changed_in_the_same_view_are_an_edit_and_the_address_is_none() {
    Conversation order = corrected().completes("tell-shop-address").completes("buy-label");

    shows(order, 20, "l2", "b", NEW).is(Status.ON_HOLD);
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.detail()).contains("lines").doesNotContain("shipTo");
  }

  @Test
  void it_may_come_back_together_with_the_parcel_that_the_shop_was_told_of() {
    Conversation order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.content(0, "l1", "a"))
            .completes("reserve-stock")
            .completes("update-crm")
            .completes("buy-label", "{\"id\":\"L1\"}");
    corrects(order, OLD, NEW);
    OrderSnapshot view = Given.content(ShopStatus.READY, 20, "l1", "b", Given.facts(1, ""));
    var sections = new HashMap<>(view.sections());
    sections.put("settled", "first");

    order.has(new At(NEW)).shopSays(Given.withSections(view, sections));
    assertThat(order.last.takesBody()).as("what was ordered stays").isFalse();
    assertThat(order.saga.facts().items()).isEqualTo(2);
    assertThat(order.saga.shopView().edited()).isFalse();
    assertThat(order.saga.shopView().sections()).doesNotContainKey("settled");
    assertThat(order.history()).filteredOn("hold-placed"::equals).isEmpty();
  }

  @Test
  void an_address_that_the_shop_changed_itself_takes_the_place_of_ours() {
    Conversation order = corrected();

    shows(order, 20, "l1", "c", "fp-shops").is(Status.ON_HOLD).because("edited");
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.detail()).contains("in place of what was edited here");
    assertThat(order.saga.shopView().corrected()).isNull();
    order.rejects("tell-shop-address");
    order.operator(Action.REDO).completes("buy-label").expect("buy-label/undo");
  }

  @Test
  void corrected_once_more_the_first_is_answered_before_the_second_is_told() {
    Conversation order = corrected();

    corrects(order, NEW, NEWER).expectNothing();
    order.completes("tell-shop-address").expect("tell-shop-address#2");
    assertThat(order.command("tell-shop-address#2").corrects()).containsExactly(OLD, NEW);

    shows(order, 20, "l1", "b", NEW).expectNothing();
    assertThat(order.last.takesBody()).as("the second correction stands").isFalse();
    assertThat(order.saga.shopView().edited()).isTrue();
    assertThat(order.saga.shopView().corrected().addresses()).containsExactly(NEW, NEWER);

    shows(order, 30, "l1", "c", NEWER).expectNothing();
    assertThat(order.last.takesBody()).isTrue();
    assertThat(order.saga.shopView().edited()).isFalse();
    assertThat(order.saga.holds()).isEmpty();
  }

  @Test
  void lines_that_were_edited_here_stand_beside_an_address_that_the_shop_has() {
    Conversation order = corrected();
    order.edits("lines");

    shows(order, 20, "l1", "b", NEW).is(Status.IN_PROGRESS);
    assertThat(order.last.takesBody()).isFalse();
    assertThat(order.saga.shopView().edited()).isTrue();
    assertThat(order.saga.holds()).isEmpty();

    shows(order, 30, "l2", "b", NEW).is(Status.ON_HOLD);
    assertThat(order.saga.detail()).contains("in place of what was edited here");
  }

  @Test
  void the_same_correction_typed_in_the_shop_holds_nothing_where_no_step_tells_it() {
    Conversation order =
        Conversation.about(Given.shippedWorkflow())
            .shopSays(Given.content(0, "l1", "a"))
            .completes("reserve-stock");
    corrects(order, OLD, NEW);

    shows(order, 20, "l1", "b", NEW).is(Status.IN_PROGRESS);
    assertThat(order.saga.holds()).isEmpty();
  }

  @Test
  void a_shop_that_does_not_take_it_keeps_no_order() {
    Conversation order = corrected().rejects("tell-shop-address").completes("buy-label");

    order.is(Status.COMPLETED);
    assertThat(order.warnings()).hasSize(1);
  }

  @Test
  void an_order_that_was_completed_is_corrected_in_the_shop_too() {
    Conversation order = labelled();

    corrects(order, OLD, NEW).expect("tell-shop-address", "buy-label/undo");
  }

  private static Conversation labelled() {
    return order().completes("reserve-stock").completes("buy-label");
  }

  /** The address was corrected while the stock was being reserved. */
  private static Conversation corrected() {
    Conversation order = order();
    corrects(order, OLD, NEW).expect("tell-shop-address");
    return order.completes("reserve-stock").expect("buy-label");
  }

  private static Conversation order() {
    return Conversation.about(WORKFLOW)
        .shopSays(Given.content(0, "l1", "a"))
        .expect("reserve-stock");
  }

  private static Conversation corrects(Conversation order, String from, String to) {
    var edit = new ContentEdit(List.of("shipTo"), order.saga.facts());
    return order.decide(
        new Signal.OperatorActed(
            Action.EDIT_ADDRESS, null, "she moved", "olga", edit.of(new AddressChange(from, to))));
  }

  /**
   * @param shipTo the shop edge's fingerprint of the address
   * @param address that by which addresses are compared
   */
  private static Conversation shows(
      Conversation order, int seconds, String lines, String shipTo, String address) {
    return order.has(new At(address)).shopSays(Given.content(seconds, lines, shipTo));
  }

  /** An order of which nothing but the address is asked. */
  private record At(String address) implements Content {

    @Override
    public @Nullable OrderFacts without(List<JsonNode> parcels, OrderFacts facts) {
      return null;
    }

    @Override
    public String addressFingerprint(OrderId order) {
      return address;
    }
  }
}
