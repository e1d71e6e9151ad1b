package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Orders that go on in another version of their workflow. */
class MoveConversationTest {

  private static final String STEPS =
      """
      workflow: parcels
      steps:
        reserve: {service: inventory, action: reserve, undo: release}
        approve: {needs: reserve, when: order.total > 10, hold: approval, deadline: 24h, otherwise: cancel}
        label: {needs: approve, service: shipping, action: buy, undo: void}
        tell: {needs: label, service: shop, action: tell, undo: none, because: a test}
      cancelled:
        tell-cancelled: {service: shop, action: cancel}
      """;

  @Test
  void what_was_not_begun_may_come_and_go() {
    order()
        .completes("reserve")
        .step("approve", TaskState.HELD)
        .move(
            version(
                STEPS
                    .replace("  tell: {needs: label,", "  say: {needs: [label, insure],")
                    .replace(
                        "cancelled:\n",
                        "  insure: {needs: reserve, service: insurance, action: insure, undo:"
                            + " end}\n"
                            + "cancelled:\n")))
        .expect("insure")
        .step("approve", TaskState.HELD)
        .operator(Action.APPROVE)
        .completes("insure")
        .completes("label")
        .expect("say")
        .completes("say")
        .is(Status.COMPLETED);
  }

  @Test
  void the_move_is_put_on_record_with_who_and_why() {
    Conversation order = order().move(version(STEPS));

    assertThat(order.events())
        .contains(new SagaEvent.OperatorActionTaken(Action.MOVE, null, "because of a test", "olga"))
        .anySatisfy(
            event -> {
              assertThat(EventTexts.type(event)).isEqualTo("version-moved");
              assertThat(EventTexts.text(event))
                  .isEqualTo("Goes on in version 2 of its workflow instead of 1");
            });
    assertThat(order.saga.workflowVersion()).isEqualTo(2);
  }

  @Test
  void what_was_begun_has_to_be_there_and_to_mean_the_same() {
    Conversation order = order().completes("reserve").operator(Action.APPROVE);

    assertThat(
            order.obstaclesTo(
                version(
                    STEPS
                        .replace(
                            "action: reserve, undo: release", "action: reserve-all, undo: release")
                        .replace("approve: {needs: reserve", "check: {needs: reserve")
                        .replace("label: {needs: approve", "label: {needs: check")
                        .replace("undo: void", "undo: none, because: no"))))
        .containsExactly(
            "reserve is completed, and version 2 asks inventory to reserve-all instead of asking"
                + " inventory to reserve",
            "approve is completed, and version 2 has no such step",
            "label is running, and version 2 would not undo it, though it is undone by void");
    assertThatThrownBy(() -> order.move(version(STEPS.replace("undo: void", "undo: burn"))))
        .isInstanceOf(IllegalActionException.class)
        .hasMessageContaining(
            "cannot be moved to version 2: label is running, and version 2 would undo it by burn"
                + " instead of void")
        .hasMessageContaining("Legal now");
  }

  @Test
  void what_was_begun_has_to_have_its_needs_over() {
    Conversation order = order().completes("reserve").operator(Action.APPROVE);

    assertThat(
            order.obstaclesTo(
                version(
                    STEPS
                        .replace("label: {needs: approve", "label: {needs: [approve, pack]")
                        .replace(
                            "cancelled:\n",
                            "  pack: {needs: reserve, service: packing, action: pack, undo:"
                                + " unpack}\n"
                                + "cancelled:\n"))))
        .containsExactly("label is running, and in version 2 it needs pack, which is not over");
  }

  @Test
  void a_fan_out_stays_one_over_the_same_list() {
    String parcels =
        "workflow: parcels\nsteps:\n"
            + "  reserve: {service: inventory, action: reserve, undo: release}\n"
            + "  label: {needs: reserve, service: shipping, action: buy, undo: void%s}\n";
    var split = Given.workflow(parcels.formatted(", each: reserve.list"));
    Conversation order =
        Conversation.about(split)
            .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
            .completes("reserve", "{\"list\":[1,2]}");

    assertThat(order.obstaclesTo(version(parcels.formatted(""))))
        .containsExactly("label is running, and version 2 does not do it for each of reserve.list");
    assertThat(order.obstaclesTo(version(parcels.formatted(", each: reserve.other"))))
        .containsExactly("label is running, and version 2 does it for each of reserve.other");
  }

  @Test
  void a_tool_that_was_asked_is_undone_as_it_was_asked() {
    String tool =
        """
        workflow: tools
        steps:
          book:
            http: {url: "https://a.example/book", undo: {url: "https://a.example/%s"}}
          tell: {needs: book, service: shop, action: tell, undo: none, because: a test}
        """;
    Conversation order =
        Conversation.about(Given.workflow(tool.formatted("unbook")))
            .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
            .completes("book");

    assertThat(order.obstaclesTo(version(tool.formatted("unbook")))).isEmpty();
    assertThat(order.obstaclesTo(version(tool.formatted("forget"))))
        .singleElement()
        .asString()
        .contains("book is completed", "something else");
  }

  @Test
  void what_was_done_before_an_edit_is_settled_first() {
    Conversation order =
        Conversation.about(Given.workflow(STEPS))
            .shopSays(Given.content(0, "l1", "a1"))
            .completes("reserve")
            .shopSays(Given.content(5, "l2", "a1"))
            .because("edited");
    assertThat(order.obstaclesTo(version(STEPS)))
        .singleElement()
        .asString()
        .contains("reserve was done before the order was edited");

    assertThat(order.operator(Action.RELEASE).obstaclesTo(version(STEPS))).isEmpty();
  }

  @Test
  void what_is_asked_for_again_is_so_there_too() {
    String waits = STEPS.replace("undo: release}", "undo: release, rejected: wait, again: 10m}");
    Conversation order =
        Conversation.about(Given.workflow(waits))
            .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
            .rejects("reserve")
            .because("waiting:reserve");

    assertThat(order.obstaclesTo(version(STEPS)))
        .containsExactly(
            "reserve was rejected and is asked for again, and version 2 does not wait for it");
    order
        .move(version(waits.replace("action: reserve", "action: reserve-all")))
        .waitUntilDue()
        .expect("reserve#2");
    assertThat(order.command("reserve#2").action()).isEqualTo("reserve-all");
  }

  @Test
  void what_was_done_and_undone_is_not_forgotten_since_its_next_round_has_another_id() {
    Conversation order =
        order()
            .shopSays(Given.view(ShopStatus.CANCELLED, 5, "d1"))
            .completes("reserve")
            .completes("reserve/undo")
            .completes("tell-cancelled")
            .shopSays(Given.view(ShopStatus.READY, 9, "d1"))
            .because("reopened");

    assertThat(order.obstaclesTo(version(STEPS.replace("reserve", "take"))))
        .contains("reserve was done before and undone, and version 2 has no such step");
  }

  @Test
  void a_step_does_not_change_its_section() {
    String swapped =
        STEPS
            .replaceFirst("  tell: .*\n", "")
            .replace(
                "tell-cancelled: {service: shop, action: cancel}",
                "tell: {service: shop, action: cancel}");

    assertThat(order().obstaclesTo(version(swapped)))
        .containsExactly("version 2 has tell in the other section");
  }

  @Test
  void an_undo_that_was_missing_may_be_added() {
    order()
        .completes("reserve")
        .operator(Action.APPROVE)
        .completes("label")
        .completes("tell")
        .is(Status.COMPLETED);
    order()
        .completes("reserve")
        .operator(Action.APPROVE)
        .completes("label")
        .move(version(STEPS.replace("undo: none, because: a test", "undo: untell")))
        .completes("tell")
        .operator(Action.CANCEL)
        .expect("tell/undo");
  }

  @Test
  void a_condition_that_could_not_be_decided_is_mended_by_moving_on() {
    String broken =
        STEPS.replace("when: order.total > 10", "when: 'results[\"reserve\"].nothing.here'");

    Conversation.about(Given.workflow(broken))
        .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
        .completes("reserve")
        .is(Status.NEEDS_ATTENTION)
        .move(version(STEPS))
        .operator(Action.RETRY, "approve")
        .step("approve", TaskState.HELD)
        .is(Status.ON_HOLD);
  }

  @Test
  void a_refused_label_is_bought_elsewhere_in_a_new_round() {
    String holds = STEPS.replace("undo: void", "undo: void, rejected: hold");

    Conversation.about(Given.workflow(holds))
        .shopSays(Given.view(ShopStatus.READY, 0, "d1"))
        .completes("reserve")
        .operator(Action.APPROVE)
        .rejects("label")
        .is(Status.ON_HOLD)
        .move(version(holds.replace("service: shipping", "service: courier")))
        .operator(Action.RETRY)
        .expect("label#2")
        .completes("label#2")
        .completes("tell")
        .operator(Action.CANCEL)
        .expect("label#2/undo");
  }

  @Test
  void who_waits_for_a_person_goes_by_the_new_deadline_from_when_it_began() {
    Conversation order = order().completes("reserve");

    order.after(Duration.ofHours(1)).move(version(STEPS.replace("24h", "2h")));

    assertThat(order.saga.nextDue()).isEqualTo(Given.START.plus(Duration.ofHours(2)));
    order.move(version(STEPS.replace(", deadline: 24h, otherwise: cancel", ""), 3));
    assertThat(order.saga.nextDue()).isNull();
  }

  @Test
  void an_order_on_its_way_back_may_be_moved_as_far_as_it_is_undone_the_same_way() {
    Conversation order = order().completes("reserve").operator(Action.APPROVE).completes("label");
    order.operator(Action.CANCEL).completes("tell");

    assertThat(order.obstaclesTo(version(STEPS.replace("undo: release", "undo: give-back"))))
        .singleElement()
        .satisfies(why -> assertThat(why).contains("undo it by give-back instead of release"));
    order
        .move(version(STEPS.replace("tell-cancelled: {", "say-so: {")))
        .completes("label/undo")
        .completes("reserve/undo")
        .expect("say-so")
        .completes("say-so")
        .is(Status.CANCELLED);
  }

  @Test
  void finished_orders_and_other_workflows_are_left_alone() {
    Conversation done =
        order()
            .completes("reserve")
            .operator(Action.APPROVE)
            .completes("label")
            .completes("tell")
            .is(Status.COMPLETED);

    assertThat(done.obstaclesTo(version(STEPS)))
        .containsExactly("the order is COMPLETED: there is nothing left to be done in another way");
    assertThat(order().obstaclesTo(version(STEPS, 1)))
        .containsExactly("the order is on version 1 already");
    assertThat(order().obstaclesTo(version(STEPS.replace("parcels", "letters"))))
        .containsExactly("letters is another workflow than parcels, which the order is on");
  }

  private static Conversation order() {
    return Conversation.about(Given.workflow(STEPS))
        .shopSays(Given.view(ShopStatus.READY, 0, "d1"));
  }

  private static Workflow version(String yaml) {
    return version(yaml, 2);
  }

  private static Workflow version(String yaml, int version) {
    return Given.workflow(yaml).withVersion(version);
  }
}
