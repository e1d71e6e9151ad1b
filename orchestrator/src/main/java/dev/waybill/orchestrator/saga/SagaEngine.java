package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.saga.decide.Content;
import dev.waybill.orchestrator.saga.decide.Decider;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.LegalActions;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.decide.Signal.OperatorActed;
import dev.waybill.orchestrator.saga.move.MoveCheck;
import dev.waybill.orchestrator.saga.preview.Foresight;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The saga core as the rest of the service sees it: it decides what follows from a signal, moves
 * orders to other versions of their workflow, and says beforehand what people may do and what that
 * would lead to.
 *
 * <p>Pure but for the jitter of its backoffs. Thread-safe if its conditions and jitter are.
 */
public final class SagaEngine {

  private final Conditions conditions;
  private final Decider decider;

  public SagaEngine(Conditions conditions, RandomGenerator jitter) {
    this.conditions = conditions;
    this.decider = new Decider(conditions, jitter);
  }

  /**
   * Decides.
   *
   * <p>A message that decides nothing, because it is a duplicate or late, makes all commands that
   * are not answered yet be sent again under the same ids: after a crash between storing and
   * publishing, the message comes again, and so do the commands that were never sent.
   *
   * @param saga null if nothing was heard of the order before; then only a snapshot decides
   *     anything
   * @param workflow the version that the order is on (or, when it is new, that it is to be on)
   * @throws IllegalActionException if an operator's action is not legal now
   */
  public Decision decide(@Nullable Saga saga, Signal signal, Workflow workflow, Instant now) {
    return decide(saga, signal, workflow, now, null);
  }

  /**
   * The same with the order's content at hand, by which it is known what no parcel holds yet.
   *
   * @param content as it is once the signal is taken; null where that is not at hand
   */
  public Decision decide(
      @Nullable Saga saga,
      Signal signal,
      Workflow workflow,
      Instant now,
      @Nullable Content content) {
    try {
      return decider.decide(saga, signal, workflow, now, content);
    } catch (IllegalActionException e) {
      throw saga == null ? e : e.explained(explained(e.legal(), saga, workflow, now));
    }
  }

  /**
   * Moves an order to another version of its workflow, if it can go on there from where it stands.
   *
   * @param from the version that the order is on
   * @throws IllegalActionException if it cannot; it says why
   */
  public Decision move(Saga saga, OperatorActed acted, Workflow from, Workflow to, Instant now) {
    MoveCheck check = checkMove(saga, from, to);
    if (!check.obstacles().isEmpty()) {
      throw new IllegalActionException(
          "The order cannot be moved to version %d: %s."
              .formatted(to.version(), String.join("; ", check.obstacles())),
          LegalActions.of(saga, from));
    }
    return decider.move(saga, acted, from, to, MoveCheck.names(saga, from, to), now);
  }

  /** Whether, and if not why not, an order can go on in another version of its workflow. */
  public MoveCheck checkMove(Saga saga, Workflow from, Workflow to) {
    return MoveCheck.of(saga, from, to, conditions);
  }

  /** What a person may do to the order now, and what would happen next. */
  public List<LegalAction> legalActions(Saga saga, Workflow workflow, Instant now) {
    return explained(LegalActions.of(saga, workflow), saga, workflow, now);
  }

  private List<LegalAction> explained(
      List<LegalAction> legal, Saga saga, Workflow workflow, Instant now) {
    return Foresight.explain(legal, saga, workflow, conditions, now.truncatedTo(ChronoUnit.MILLIS));
  }
}
