package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions were decided on an order that has changed since: on its facts, or on results. */
class ConditionEditConversationTest {

  private static final String SHOP =
      """
      workflow: shop
      steps:
        reserve: {service: inventory, action: reserve, undo: release, send: [lines], edited: redo}
        approve: {needs: reserve, when: order.total > 500 || order.risk == "high", hold: approval APPROVE}
        insure: {needs: reserve, when: order.total > 1000, service: insurance, action: insure, undo: cancel, send: [] INSURE}
        label: {needs: [approve, insure], service: shipping, action: buy, undo: void, send: [shipTo, lines], edited: redo}
        tell: {needs: label, service: shop, action: ship, undo: none, because: told below, send: []}
      """;

  @Test
  void an_approval_that_was_not_needed_is_asked_for_once_the_order_is_large_or_risky() {
    var order = shop("", "").shopSays(facts(0, 100, "")).completes("reserve").expect("label");

    order
        .shopSays(facts(5, 100, "high"))
        .is(Status.IN_PROGRESS)
        .completes("label")
        .expect("label/undo")
        .completes("label/undo")
        .is(Status.ON_HOLD)
        .because("approval")
        .operator(Action.APPROVE)
        .expect("label#2");
  }

  @Test
  void an_approval_given_for_900_is_asked_for_again_at_5000() {
    approved(900)
        .completes("label")
        .completes("tell")
        .is(Status.COMPLETED)
        .shopSays(facts(5, 5000, ""))
        .is(Status.ON_HOLD)
        .because("edited")
        .operator(Action.REDO)
        .expect("label/undo")
        .completes("label/undo")
        .is(Status.ON_HOLD)
        .because("approval")
        .expect("insure")
        .completes("insure")
        .expectNothing()
        .operator(Action.APPROVE)
        .expect("label#2");
  }

  @Test
  void an_approval_stands_while_what_was_looked_at_is_the_same() {
    approved(900)
        .shopSays(Given.content(READY, 5, "l1", "a1", with(facts(900, ""), List.of("gift", "vip"))))
        .step("approve", TaskState.COMPLETED)
        .expectNothing()
        .shopSays(Given.content(READY, 6, "l1", "a2", facts(900, "")))
        .step("approve", TaskState.COMPLETED)
        .completes("label")
        .expect("label/undo");
  }

  @Test
  void an_approval_stands_whatever_changes_if_the_workflow_says_so() {
    shop(", edited: keep", ", edited: redo")
        .shopSays(facts(0, 900, ""))
        .completes("reserve")
        .operator(Action.APPROVE)
        .shopSays(facts(5, 950, "high"))
        .step("approve", TaskState.COMPLETED);
  }

  @Test
  void an_approval_that_was_not_needed_is_asked_for_even_where_decisions_stand() {
    shop(", edited: keep", "")
        .shopSays(facts(0, 100, ""))
        .completes("reserve")
        .shopSays(facts(5, 900, ""))
        .completes("label")
        .completes("label/undo")
        .is(Status.ON_HOLD)
        .because("approval");
  }

  @Test
  void nobody_is_asked_any_more_for_what_has_become_small() {
    shop("", "")
        .shopSays(facts(0, 900, ""))
        .completes("reserve")
        .is(Status.ON_HOLD)
        .shopSays(facts(5, 100, ""))
        .is(Status.IN_PROGRESS)
        .step("approve", TaskState.SKIPPED)
        .expect("label");
  }

  @Test
  void who_is_being_asked_is_not_asked_again() {
    var order = shop("", "").shopSays(facts(0, 600, "")).completes("reserve").is(Status.ON_HOLD);
    var asked = order.saga.step("approve");

    order.after(Duration.ofHours(1));
    order.shopSays(facts(5, 700, "")).is(Status.ON_HOLD).expectNothing();
    assertThat(order.saga.step("approve")).isEqualTo(asked);
  }

  @Test
  void what_was_done_and_is_not_needed_any_more_is_undone_or_a_person_decides() {
    insured(", edited: redo")
        .shopSays(facts(5, 800, ""))
        .expectNothing()
        .completes("label")
        .expect("label/undo")
        .completes("label/undo")
        .expect("insure/undo")
        .completes("insure/undo")
        .step("insure", TaskState.SKIPPED);
    insured("").shopSays(facts(5, 800, "")).is(Status.ON_HOLD).because("edited");
    insured(", edited: keep").shopSays(facts(5, 800, "")).step("insure", TaskState.COMPLETED);
  }

  @Test
  void what_a_person_skipped_stays_skipped() {
    shop("", "")
        .shopSays(facts(0, 100, ""))
        .operator(Action.SKIP, "approve")
        .completes("reserve")
        .shopSays(facts(5, 5000, ""))
        .step("approve", TaskState.SKIPPED);
  }

  @Test
  void facts_that_no_condition_looks_at_change_nothing() {
    var order =
        approved(900)
            .completes("label")
            .completes("tell")
            .is(Status.COMPLETED)
            .shopSays(
                Given.content(READY, 5, "l1", "a1", with(facts(900, ""), List.of("printed"))));

    order.is(Status.COMPLETED).expectNothing();
    assertThat(order.saga.facts().tags()).containsExactly("printed");
  }

  @Test
  void the_shops_facts_count_though_a_person_has_corrected_the_content() {
    var order = shop("", "").shopSays(facts(0, 100, "")).edits("shipTo");

    order.shopSays(facts(5, 100, "high")).completes("reserve").because("approval");
    order.shopSays(facts(6, 100, "high"));
    assertThat(order.saga.shopView().edited()).isTrue();
  }

  @Test
  void what_is_missing_after_the_lines_were_edited_is_looked_at() {
    var order =
        Conversation.about(Given.workflowWithApproval())
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve-stock", "{\"allocations\":[{}]}")
            .completes("update-crm")
            .step("check-what-is-missing", TaskState.SKIPPED)
            .shopSays(Given.content(5, "l2", "a1"))
            .completes("buy-label")
            .completes("buy-label/undo")
            .completes("reserve-stock/undo");

    order
        .completes("reserve-stock#2", "{\"allocations\":[{}],\"missing\":[{\"sku\":\"MUG\"}]}")
        .is(Status.ON_HOLD)
        .because("part-missing")
        .expect("update-crm#2")
        .operator(Action.APPROVE)
        .expect("buy-label#2");
  }

  @Test
  void what_a_person_approved_of_is_asked_again_when_it_was_done_again() {
    var order =
        Conversation.about(Given.workflowWithApproval())
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve-stock", "{\"missing\":[{\"sku\":\"MUG\",\"wanted\":2}]}")
            .completes("update-crm")
            .operator(Action.APPROVE, "check-what-is-missing")
            .rejects("buy-label")
            .shopSays(Given.content(5, "l2", "a1"))
            .completes("reserve-stock/undo");

    order
        .completes("reserve-stock#2", "{\"missing\":[{\"sku\":\"MUG\",\"wanted\":9}]}")
        .is(Status.ON_HOLD)
        .because("part-missing");
  }

  @Test
  void parts_that_there_were_none_of_are_done_once_there_are_some_even_where_a_step_is_kept() {
    var order =
        Conversation.about(
                Given.workflow(
                    """
                    workflow: parts
                    steps:
                      reserve: {service: inventory, action: reserve, undo: release, send: [lines], edited: redo}
                      label: {needs: reserve, service: shipping, action: buy, undo: void, each: reserve.list, edited: keep}
                    """))
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve", "{\"list\":[]}")
            .step("label", TaskState.SKIPPED)
            .is(Status.COMPLETED)
            .shopSays(Given.content(5, "l2", "a1"))
            .operator(Action.REDO)
            .completes("reserve/undo");

    order.completes("reserve#2", "{\"list\":[1,2]}").expect("label[0]", "label[1]");
  }

  private static Conversation insured(String policy) {
    return shop("", policy)
        .shopSays(facts(0, 1500, ""))
        .completes("reserve")
        .completes("insure")
        .operator(Action.APPROVE)
        .expect("label");
  }

  private static Conversation approved(double total) {
    return shop("", ", edited: redo")
        .shopSays(facts(0, total, ""))
        .completes("reserve")
        .is(Status.ON_HOLD)
        .operator(Action.APPROVE)
        .expect("label");
  }

  private static Conversation shop(String approve, String insure) {
    Workflow workflow =
        Given.workflow(SHOP.replace(" APPROVE", approve).replace(" INSURE", insure));
    return Conversation.about(workflow);
  }

  private static OrderSnapshot facts(int seconds, double total, String risk) {
    return Given.content(READY, seconds, "l1", "a1", facts(total, risk));
  }

  private static OrderFacts facts(double total, String risk) {
    return new OrderFacts(
        total, "EUR", "DE", 2, true, false, risk, "flat_rate", "card", List.of(), null);
  }

  private static OrderFacts with(OrderFacts facts, List<String> tags) {
    return new OrderFacts(
        facts.total(), "EUR", "DE", 2, true, false, facts.risk(), "flat_rate", "card", tags, null);
  }
}
