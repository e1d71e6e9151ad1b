package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.saga.state.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Moving an order to another version, at any moment and to any version that takes it, never loses
 * an effect that has to be undone and never repeats what is done. {@link SimulatedWorld} checks
 * both after every decision.
 */
class MovePropertiesTest {

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void after_a_full_cancellation_nothing_is_left_that_can_be_undone(long seed) {
    var world = moving(seed);

    world.chaos(120);
    world.cancelFully();

    assertThat(world.undoableEffects()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void every_order_ends_or_waits_where_people_see_it(long seed) {
    var world = moving(seed);

    world.chaos(120);
    world.settle();

    assertThat(world.saga.status()).isNotIn(Status.IN_PROGRESS, Status.CANCELLING);
    assertThat(world.saga.workflowVersion()).isEqualTo(world.workflow.version());
    world.repeatAllAnswers();
  }

  @Test
  void such_moves_do_happen_after_work_has_begun() {
    int moved = 0;
    for (long seed = 0; seed < 200; seed++) {
      var world = moving(seed);
      world.chaos(120);
      moved += world.moved;
    }

    assertThat(moved).isGreaterThan(100);
  }

  private static SimulatedWorld moving(long seed) {
    var world = new SimulatedWorld(seed);
    world.moves = true;
    return world;
  }
}
