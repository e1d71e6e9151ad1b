package dev.waybill.orchestrator.saga;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** What is stored outlives the code that stored it. */
class SagaJsonTest {

  /** As the first release stored it. */
  private static final String STORED =
      """
      {"id":"demo-woo:1001","pf":"woocommerce","no":"#1001","wf":"fulfillment","wv":1,\
      "st":"ON_HOLD","re":"edited","de":"edited in the shop","si":1795766400000,"co":"FORWARD",\
      "ve":"2026-11-27T08:00:05Z","ss":"READY","di":"d2","fa":{"total":50.0,"currency":"EUR",\
      "country":"DE","items":2,"needsShipping":true,"pickup":false,"risk":"",\
      "shippingMethod":"flat_rate","paymentMethod":"card","tags":[]},"pa":"2026-11-27T08:00:00Z",\
      "ra":"2026-11-27T08:00:00Z","sa":"2026-11-27T08:00:05Z","bk":true,\
      "ho":[{"r":"edited","d":"edited in the shop"}],\
      "sp":{"reserve-stock":{"t":[{"p":"RUNNING","a":1,"d":1795766410000,"s":1795766400000}]},\
      "buy-label":{}},"sq":4}\
      """;

  @Test
  void rows_of_the_first_release_are_read_and_written_as_they_were() {
    Saga saga = Stored.read(STORED.getBytes(UTF_8));

    assertThat(saga.status()).isEqualTo(Status.ON_HOLD);
    assertThat(saga.holds()).extracting(OrderHold::reason).containsExactly(Reason.EDITED);
    assertThat(saga.step("reserve-stock").taskState()).isEqualTo(TaskState.RUNNING);
    assertThat(saga.step("buy-label").tasks()).isEmpty();
    assertThat(Json.mapper().readTree(Stored.write(saga)))
        .isEqualTo(Json.mapper().readTree(STORED));
  }

  @Test
  void a_task_without_what_its_state_cannot_be_without_is_not_read() {
    String withoutDeadline = STORED.replace("\"d\":1795766410000,", "");
    String withoutCause = STORED.replace("RUNNING", "RETRYING");

    assertThatThrownBy(() -> Stored.read(withoutDeadline.getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("RUNNING is stored without its time");
    assertThatThrownBy(() -> Stored.read(withoutCause.getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("RETRYING is stored without its cause");
  }
}
