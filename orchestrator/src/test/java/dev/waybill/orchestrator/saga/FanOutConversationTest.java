package dev.waybill.orchestrator.saga;

import static dev.waybill.contracts.ShopStatus.CANCELLED;
import static dev.waybill.contracts.ShopStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import org.junit.jupiter.api.Test;

/** One label per warehouse. */
class FanOutConversationTest {

  private static final Workflow SPLIT =
      Given.workflow(
          """
          workflow: split
          steps:
            reserve: {service: inventory, action: reserve, undo: release}
            label: {needs: reserve, service: shipping, action: buy, undo: void, each: reserve.allocations}
            tell: {needs: label, service: shop, action: ship, undo: none, because: told below}
          cancelled:
            tell-cancelled: {service: shop, action: cancel}
          """);

  private static final String TWO = "{\"allocations\":[{\"at\":\"WH1\"},{\"at\":\"WH2\"}]}";

  @Test
  void every_part_has_its_command_and_all_results_are_handed_on_in_order() {
    var order = split().expect("label[0]", "label[1]");
    assertThat(order.command("label[1]").part().get("at").asString()).isEqualTo("WH2");

    order.completes("label[1]", "{\"t\":2}").expectNothing();
    order.completes("label[0]", "{\"t\":1}").expect("tell");
    assertThat(order.command("tell").results().get("label").toString())
        .isEqualTo("[{\"t\":1},{\"t\":2}]");
    order.completes("tell").is(Status.COMPLETED);
  }

  @Test
  void more_parts_than_any_order_has_are_a_mistake_that_a_person_looks_at() {
    String most = "{\"allocations\":[%s1]}".formatted("1,".repeat(199));
    String tooMany = "{\"allocations\":[%s1]}".formatted("1,".repeat(200));

    assertThat(begun().completes("reserve", most).last.commands()).hasSize(200);
    begun()
        .completes("reserve", tooMany)
        .expectNothing()
        .is(Status.NEEDS_ATTENTION)
        .because("step-failed:label");
  }

  @Test
  void every_part_is_retried_alone() {
    var order = split().completes("label[0]").isUnavailable("label[1]").waitUntilDue();

    order.expect("label[1]").completes("label[1]").expect("tell");
  }

  @Test
  void every_part_is_undone_alone_and_a_rejected_one_need_not_be() {
    var order = split().rejects("label[0]").is(Status.CANCELLING).expectNothing();

    order.completes("label[1]", "{\"t\":2}").expect("label[1]/undo");
    assertThat(order.command("label[1]/undo").undoes().result().get("t").asInt()).isEqualTo(2);
    order.completes("label[1]/undo").expect("reserve/undo");
  }

  @Test
  void a_part_that_cannot_be_undone_keeps_the_stock_while_the_other_is_undone() {
    var order = split().completes("label[0]").completes("label[1]").completes("tell");
    order.shopSays(Given.view(CANCELLED, 9, "d1")).expect("label[0]/undo", "label[1]/undo");

    order.rejects("label[1]/undo").is(Status.NEEDS_ATTENTION).completes("label[0]/undo");
    order.expectNothing().operator(Action.MARK_DONE, "label").expect("reserve/undo");
  }

  @Test
  void nothing_to_fan_out_over_skips_the_step() {
    Conversation.about(SPLIT)
        .shopSays(Given.view(READY, 0, "d1"))
        .completes("reserve", "{\"allocations\":[]}")
        .step("label", TaskState.SKIPPED)
        .expect("tell");
  }

  @Test
  void what_is_no_list_needs_a_person() {
    Conversation.about(SPLIT)
        .shopSays(Given.view(READY, 0, "d1"))
        .completes("reserve", "{\"allocations\":{\"at\":\"WH1\"}}")
        .is(Status.NEEDS_ATTENTION);
  }

  private static Conversation begun() {
    return Conversation.about(SPLIT).shopSays(Given.view(READY, 0, "d1"));
  }

  private static Conversation split() {
    return Conversation.about(SPLIT).shopSays(Given.view(READY, 0, "d1")).completes("reserve", TWO);
  }
}
