package dev.waybill.shipping.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.Api;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.simulation.SimulationView.State;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A simulation ends although it never comes to its end: a person cancels it, its instance stops.
 */
@ShippingTest
class SimulationsEndTest {

  private final String shop = "sim-" + UUID.randomUUID().toString().substring(0, 8);

  @Autowired SimulationStore store;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;

  @Test
  void whatIsCancelledGoesOnNoLongerAndHasNoResult() throws Exception {
    long id = store.begin(1, shop, "ann");
    assertThat(store.beat(id, 25, 100)).as("it runs").isTrue();

    var cancelled = new Api(port).post("/api/shipping-rules/simulations/" + id + "/cancel", "");

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(cancelled.body()).path("state").asString())
        .isEqualTo("CANCELLED");
    assertThat(store.beat(id, 50, 100)).as("whoever runs it is told to stop").isFalse();
    store.done(id, List.of());
    SimulationView view = store.find(id).orElseThrow();
    assertThat(view.state()).isEqualTo(State.CANCELLED);
    assertThat(view.done()).isEqualTo(25);
    assertThat(view.sums()).isNull();
    assertThat(store.end(id, State.FAILED)).isFalse();
  }

  @Test
  void oneThatNobodyHearsOfHasFailed() {
    long silent = store.begin(1, shop, "ann");
    long lively = store.begin(1, shop, "ann");
    jdbc.update(
        "UPDATE shipping_simulation SET beat_at = now() - interval '31 seconds' WHERE id = ?",
        silent);

    assertThat(store.find(silent).orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(store.find(lively).orElseThrow().state()).isEqualTo(State.RUNNING);
    assertThat(store.latest(100))
        .filteredOn(one -> shop.equals(one.shop()))
        .extracting(SimulationView::state)
        .containsExactly(State.RUNNING, State.FAILED);
  }
}
