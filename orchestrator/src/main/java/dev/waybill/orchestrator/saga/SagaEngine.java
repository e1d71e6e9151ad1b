package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides what follows from a signal. Thread-safe if its conditions and jitter are. */
public final class SagaEngine {

  private final Conditions conditions;
  private final RandomGenerator jitter;

  public SagaEngine(Conditions conditions, RandomGenerator jitter) {
    this.conditions = conditions;
    this.jitter = jitter;
  }

  /**
   * Decides.
   *
   * @param saga null if nothing was heard of the order before; then only a snapshot decides
   *     anything
   * @param workflow the version that the order is on (or, when it is new, that it is to be on)
   * @throws IllegalActionException if an operator's action is not legal now
   */
  public Decision decide(@Nullable Saga saga, Signal signal, Workflow workflow, Instant now) {
    throw new UnsupportedOperationException(conditions + " " + jitter);
  }

  /** What a person may do to the order now. */
  public List<LegalAction> legalActions(Saga saga, Workflow workflow) {
    return List.of();
  }
}
