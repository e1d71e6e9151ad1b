package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every workflow, whatever goes wrong. A failure names its seed. */
class SagaPropertiesTest {

  private static final Set<Status> FINAL_OR_VISIBLY_WAITING =
      Set.of(
          Status.COMPLETED,
          Status.CANCELLED,
          Status.ON_HOLD,
          Status.NEEDS_ATTENTION,
          Status.AWAITING_PAYMENT);

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void every_order_ends_or_waits_where_people_see_it(long seed) {
    var world = new SimulatedWorld(seed);

    world.chaos(80);
    world.settle();

    assertThat(world.saga.status()).as(world::story).isIn(FINAL_OR_VISIBLY_WAITING);
    assertThat(world.services.isIdle()).isTrue();
    assertThat(world.saga.nextDue()).isNull();
    world.nothingStandsThatIsOutdated();
    world.conditionsAreAsTheyWereDecided();
    world.repeatAllAnswers();
  }

  @Test
  void in_many_worlds_more_is_shipped_after_something_has_left() {
    long further =
        Seeds.all()
            .filter(
                seed -> {
                  var world = new SimulatedWorld(seed);
                  world.chaos(80);
                  world.settle();
                  return world.saga.hasSealed();
                })
            .count();
    assertThat(further).isGreaterThan(10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("dev.waybill.orchestrator.saga.Seeds#all")
  void after_a_full_cancellation_nothing_is_left_that_can_be_undone(long seed) {
    var world = new SimulatedWorld(seed);

    world.chaos(60);
    world.cancelFully();

    assertThat(world.undoableEffects()).as(world::story).isEmpty();
  }
}
