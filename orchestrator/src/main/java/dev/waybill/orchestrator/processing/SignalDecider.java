package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.definitions.UnreadableDefinitionException;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.rules.CurrentRules;
import dev.waybill.orchestrator.rules.RuleSet;
import dev.waybill.orchestrator.rules.RuledOrder;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;

/**
 * Puts the signals of one order to the core, on the workflow that the order is on. A signal that
 * the core cannot take becomes a dead letter, and the order's other signals are taken all the same.
 * One for an order on a definition of a newer release is left to instances of that.
 */
final class SignalDecider {

  private static final Logger log = LoggerFactory.getLogger(SignalDecider.class);
  private static final String MDC_ORDER = "order";

  /** How long the timer leaves an order alone that the core cannot decide. */
  private static final Duration POSTPONED = Duration.ofMinutes(1);

  private final SagaEngine engine;
  private final WorkflowCatalog workflows;
  private final Limits limits;
  private final Promises promises;
  private final CurrentRules rules;
  private final String workflowOfNewOrders;
  private final Duration forgetAfter;

  SignalDecider(
      SagaEngine engine,
      WorkflowCatalog workflows,
      Limits limits,
      Promises promises,
      OrchestratorSettings settings) {
    this(engine, workflows, limits, promises, CurrentRules.none(), settings);
  }

  SignalDecider(
      SagaEngine engine,
      WorkflowCatalog workflows,
      Limits limits,
      Promises promises,
      CurrentRules rules,
      OrchestratorSettings settings) {
    this.rules = rules;
    this.limits = limits;
    this.promises = promises;
    this.engine = engine;
    this.workflows = workflows;
    this.workflowOfNewOrders = settings.workflow();
    this.forgetAfter = settings.forgetAfter();
  }

  /**
   * @param before null if the order is unknown
   * @throws DataAccessException if the workflow could not be loaded
   */
  OrderDecisions decide(List<Incoming> signals, @Nullable StoredOrder before, Instant now) {
    var decided = new OrderDecisions(signals.getFirst().orderId(), before, limits, promises);
    for (Incoming incoming : signals) {
      try {
        refuseForgotten(decided, incoming, now);
        decide(decided, incoming, now);
      } catch (DataAccessException e) {
        throw e;
      } catch (UnreadableDefinitionException e) {
        decided.leave(incoming);
      } catch (RuntimeException e) {
        refuse(decided, incoming, e, now);
      }
    }
    return decided;
  }

  /**
   * The same for one signal whose sender waits for the answer.
   *
   * @throws IllegalActionException if an operator's action is not legal now
   */
  OrderDecisions decideOrThrow(Incoming incoming, StoredOrder before, Instant now) {
    var decided = new OrderDecisions(incoming.orderId(), before, limits, promises);
    decide(decided, incoming, now);
    return decided;
  }

  /**
   * Whether an order that is not known may be a new one. What was placed before the oldest that is
   * kept may have been seen through long ago: to begin it again would send a second parcel.
   */
  boolean mayBeNew(Incoming incoming, Instant now) {
    return incoming.signal() instanceof Signal.SnapshotReceived received
        // Word of a dispute begins nothing, and comes when an order may be in the archive.
        && received.snapshot().dispute() == null
        && (!forgetAfter.isPositive()
            || received.snapshot().placedAt().isAfter(now.minus(forgetAfter)));
  }

  private void refuseForgotten(OrderDecisions decided, Incoming incoming, Instant now) {
    if (decided.saga() == null
        && incoming.signal() instanceof Signal.SnapshotReceived received
        && received.snapshot().dispute() == null
        && !mayBeNew(incoming, now)) {
      throw new ForgottenOrderException(received.snapshot().placedAt(), forgetAfter);
    }
  }

  private void decide(OrderDecisions decided, Incoming incoming, Instant now) {
    Workflow workflow = decided.workflow();
    var saga = decided.saga();
    Signal signal = ruled(saga, incoming);
    if (workflow == null || saga == null) {
      workflow =
          saga == null
              ? forNewOrder(decided.order().shop(), signal)
              : workflows.version(saga.workflow(), saga.workflowVersion());
      decided.use(workflow);
    }
    if (incoming.signal() instanceof Signal.OperatorActed acted && acted.action() == Action.MOVE) {
      move(decided, incoming, acted, workflow, now);
      return;
    }
    decided.add(incoming, engine.decide(saga, signal, workflow, now, incoming.content()), now);
    Signal exceeded =
        incoming.signal() instanceof Signal.TimerFired ? decided.limitExceeded(now) : null;
    if (exceeded != null) {
      decide(decided, Incoming.of(incoming.orderId(), exceeded), now);
    }
    Signal passed =
        incoming.signal() instanceof Signal.TimerFired ? decided.shipByPassed(now) : null;
    if (passed != null) {
      decide(decided, Incoming.of(incoming.orderId(), passed), now);
    }
  }

  /** A new order, or one that is paid by this, comes with what order rules say of it. */
  private Signal ruled(@Nullable Saga saga, Incoming incoming) {
    RuleSet counting = rules.now();
    if (counting.isEmpty()
        || !(incoming.signal() instanceof Signal.SnapshotReceived received)
        || (saga != null && saga.direction() != Direction.UNPAID)) {
      return incoming.signal();
    }
    OrderSnapshot view = received.snapshot();
    Ruling ruling = counting.of(RuledOrder.told(view.shop(), view.facts(), incoming.body()));
    return ruling == null
        ? received
        : new Signal.SnapshotReceived(view, received.hasBody(), ruling);
  }

  private Workflow forNewOrder(String shop, Signal signal) {
    String routed =
        signal instanceof Signal.SnapshotReceived received && received.ruling() != null
            ? received.ruling().workflow()
            : null;
    return routed == null
        ? workflows.forNewOrder(shop, workflowOfNewOrders)
        : workflows.active(routed);
  }

  /**
   * What order rules say of a known order as it is now.
   *
   * @param version of the rules; null for the one that counts
   * @throws IllegalArgumentException if no rule is for it
   */
  Ruling ruling(Saga saga, byte @Nullable [] body, @Nullable Integer version) {
    RuleSet set = version == null ? rules.now() : rules.version(version);
    Ruling ruling = set.of(RuledOrder.known(saga, body));
    if (ruling == null) {
      throw new IllegalArgumentException(
          "No rule of version %d of the order rules is for this order.".formatted(set.version()));
    }
    return ruling;
  }

  /** Signals that come after it in the batch are decided on the new version. */
  private void move(
      OrderDecisions decided,
      Incoming incoming,
      Signal.OperatorActed acted,
      Workflow from,
      Instant now) {
    Saga saga = Objects.requireNonNull(decided.saga(), "only known orders are acted on");
    Integer version = acted.version();
    Workflow to =
        version == null
            ? workflows.active(from.name())
            : workflows
                .find(from.name(), version)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "There is no version %d of the workflow %s."
                                .formatted(version, from.name())));
    decided.add(incoming, engine.move(saga, acted, from, to, now), now);
    decided.use(to);
  }

  private static void refuse(
      OrderDecisions decided, Incoming incoming, RuntimeException cause, Instant now) {
    try (var order = MDC.putCloseable(MDC_ORDER, incoming.orderId().value())) {
      if (incoming.origin() == null) {
        log.error("The timer's signal cannot be decided; next try in {}", POSTPONED, cause);
        decided.postpone(now.plus(POSTPONED));
      } else {
        if (cause instanceof ForgottenOrderException) {
          log.warn("A snapshot becomes a dead letter: {}", cause.getMessage());
        } else {
          log.error("A signal cannot be decided and becomes a dead letter", cause);
        }
        decided.refuse(SignalDeadLetters.of(incoming.origin(), cause, now));
      }
    }
  }
}
