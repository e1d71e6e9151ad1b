package dev.waybill.orchestrator.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.TaskState;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /** No world has a condition that cannot be decided, or a step that waits for a call back. */
  private static final Map<TaskState, Set<TaskState>> IN_NO_WORLD =
      Map.of(
          TaskState.WAITING, Set.of(TaskState.FAILED),
          TaskState.RUNNING, Set.of(TaskState.SKIPPED),
          TaskState.REJECTED, Set.of(TaskState.FAILED),
          TaskState.FAILED, Set.of(TaskState.FAILED, TaskState.HELD));

  /** For the same reason; and people hardly ever hold and release what is not paid. */
  private static final Map<Status, Set<Status>> OF_NO_ORDER =
      Map.of(
          Status.AWAITING_PAYMENT, Set.of(Status.NEEDS_ATTENTION),
          Status.ON_HOLD, Set.of(Status.AWAITING_PAYMENT),
          Status.COMPLETED, Set.of(Status.NEEDS_ATTENTION),
          Status.CANCELLED, Set.of(Status.NEEDS_ATTENTION));

  /**
   * The tables of legal changes say no more than what happens: whatever is legal, happens in some
   * world. (That nothing else happens, is checked at each change.)
   */
  @Test
  void every_legal_change_of_state_happens_in_some_world() {
    var seen = new StateChanges();
    for (long seed = 0; seed < 800; seed++) {
      var world = new SimulatedWorld(seed / 2);
      world.moves = seed % 2 == 1;
      world.chaos(120);
      world.cancelFully();
      seen.add(world.changes);
    }

    for (TaskState from : TaskState.values()) {
      var legal = new TreeSet<>(from.next());
      legal.removeAll(IN_NO_WORLD.getOrDefault(from, Set.of()));
      assertThat(seen.ofTasks.get(from)).as("after %s", from).containsAll(legal);
    }
    for (Status from : Status.values()) {
      var legal = new TreeSet<>(from.next());
      legal.removeAll(OF_NO_ORDER.getOrDefault(from, Set.of()));
      assertThat(seen.ofOrders.get(from)).as("after %s", from).containsAll(legal);
    }
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
