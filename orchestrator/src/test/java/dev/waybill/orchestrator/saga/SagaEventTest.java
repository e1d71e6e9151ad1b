package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.Evolution;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SagaEventTest {

  @Test
  void every_kind_has_a_kebab_case_name_of_its_own() {
    Set<String> names = new HashSet<>();
    for (Class<?> kind : known()) {
      String name = kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
      assertThat(EventTexts.types().get(kind)).isEqualTo(name);
      names.add(name);
    }
    assertThat(names).hasSize(known().size());
  }

  @Test
  void what_a_newer_release_put_on_record_is_read_as_far_as_it_is_known() {
    SagaEvent event =
        Json.reader(SagaEvent.class)
            .readValue("{\"type\":\"step-blessed\",\"step\":\"buy-label\",\"by\":{\"whom\":1}}");
    SagaEvent richer =
        Json.reader(SagaEvent.class)
            .readValue("{\"type\":\"step-renewed\",\"step\":\"buy-label\",\"why\":\"because\"}");

    assertThat(event).isEqualTo(new SagaEvent.Unrecognized("step-blessed", "buy-label", null));
    assertThat(EventTexts.type(event)).isEqualTo("step-blessed");
    assertThat(EventTexts.text(event)).contains("newer release", "step-blessed");
    assertThat(richer).isEqualTo(new SagaEvent.StepRenewed("buy-label"));
    Saga saga = Conversation.readyOrder().saga;
    assertThatThrownBy(() -> Evolution.evolve(saga, event, Given.START))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<Class<?>> known() {
    var kinds = new ArrayList<Class<?>>(List.of(SagaEvent.class.getPermittedSubclasses()));
    kinds.remove(SagaEvent.Unrecognized.class);
    kinds.remove(SagaEvent.TaskEvent.class);
    kinds.addAll(List.of(SagaEvent.TaskEvent.class.getPermittedSubclasses()));
    return kinds;
  }

  @Test
  void history_survives_its_json_and_reads_well() {
    var order =
        Conversation.readyOrder()
            .completes("reserve-stock", "{\"id\":1}")
            .isUnavailable("buy-label")
            .shopSays(Given.view(ShopStatus.CANCELLED, 5, "d1"))
            .completes("update-crm")
            .rejects("buy-label/undo")
            .operator(Action.RETRY);

    for (SagaEvent event : order.events()) {
      String json = Json.writer(SagaEvent.class).writeValueAsString(event);
      assertThat(json).contains("\"type\":\"" + EventTexts.type(event) + "\"");
      assertThat((SagaEvent) Json.reader(SagaEvent.class).readValue(json)).isEqualTo(event);
      assertThat(EventTexts.text(event)).isNotBlank().doesNotContain("null");
    }
    assertThat(EventTexts.text(order.events().getLast()))
        .isEqualTo("NEEDS_ATTENTION → CANCELLING: The shop cancelled the order");
  }

  @Test
  void the_state_stays_small() {
    var order = Conversation.readyOrder().completes("reserve-stock");

    assertThat(Stored.write(order.saga).length).isLessThan(1100);
  }

  @Test
  void an_illegal_change_of_status_throws() {
    assertThatThrownBy(() -> Status.CANCELLING.checkNext(Status.COMPLETED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot go from CANCELLING to COMPLETED");
  }

  @Test
  void signals_for_an_order_nobody_heard_of_decide_nothing() {
    var engine = new SagaEngine(Given.CONDITIONS, new java.util.Random(1));

    var decision =
        engine.decide(null, new Signal.TimerFired(), Given.shippedWorkflow(), Given.START);

    assertThat(decision.saga()).isNull();
    assertThat(decision.events()).isEmpty();
  }
}
