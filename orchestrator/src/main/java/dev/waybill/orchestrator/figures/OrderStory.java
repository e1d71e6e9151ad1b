package dev.waybill.orchestrator.figures;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.figures.Tallies.OrderFact;
import dev.waybill.orchestrator.figures.Tallies.StepFact;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.storage.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes over all that happened to one order, from the beginning, and counts what is new of it: what
 * is old tells since when a step has been under way.
 */
final class OrderStory {

  private final String shop;
  private final HandOvers handOvers;
  private final Tallies tallies;
  private final Map<String, Instant> begun = new HashMap<>();
  private @Nullable Instant received;
  private String workflow = "";
  private int version;
  private boolean shipped;
  private boolean elsewhere;

  /** Tells the steps that wait for parcels to be handed over. */
  @FunctionalInterface
  interface HandOvers {
    boolean awaits(String workflow, int version, String step);
  }

  OrderStory(String orderId, HandOvers handOvers, Tallies tallies) {
    this.shop = OrderId.parse(orderId).shop();
    this.handOvers = handOvers;
    this.tallies = tallies;
  }

  /**
   * Tells it.
   *
   * @param fresh sequences of the entries that are to be counted
   */
  void tell(List<HistoryEntry> history, Set<Long> fresh) {
    for (HistoryEntry entry : history) {
      for (SagaEvent event : entry.events()) {
        happened(event, entry.at(), fresh.contains(entry.sequence()));
      }
    }
  }

  private void happened(SagaEvent event, Instant at, boolean counts) {
    switch (event) {
      case SagaEvent.OrderReceived came -> {
        received = came.receivedAt();
        workflow = came.workflow();
        version = came.workflowVersion();
        order(OrderFact.RECEIVED, at, counts);
        // What it was before we heard of it: no change of status follows.
        switch (came.shopStatus()) {
          case CANCELLED -> order(OrderFact.CANCELLED, at, counts);
          case FULFILLED -> order(OrderFact.COMPLETED, at, counts);
          case AWAITING_PAYMENT, READY -> {
            // It is open
          }
        }
      }
      case SagaEvent.VersionMoved moved -> version = moved.to();
      case SagaEvent.FulfilledElsewhere _ -> elsewhere = true;
      case SagaEvent.OrderRevived _ -> elsewhere = false;
      case SagaEvent.StepStarted started -> begun.putIfAbsent(key(started), at);
      case SagaEvent.StepHeld held -> begun.putIfAbsent(key(held), at);
      case SagaEvent.StepCompleted done -> {
        settled(done, StepFact.DONE, at, counts);
        if (handOvers.awaits(workflow, version, done.step())) {
          shipped(at, counts);
        }
      }
      case SagaEvent.StepRejected rejected -> settled(rejected, StepFact.REJECTED, at, counts);
      case SagaEvent.StepSkipped skipped -> settled(skipped, StepFact.SKIPPED, at, counts);
      case SagaEvent.StepUnavailable failed -> failed(failed.step(), at, counts);
      case SagaEvent.StepTimedOut failed -> failed(failed.step(), at, counts);
      case SagaEvent.StepFailed failed -> {
        failed(failed.step(), at, counts);
        begun.remove(key(failed));
      }
      case SagaEvent.StatusChanged changed -> status(changed, at, counts);
      case SagaEvent.SnapshotApplied _,
          SagaEvent.WorkBegun _,
          SagaEvent.DisputeTold _,
          SagaEvent.ParcelMoved _,
          SagaEvent.StepWaits _,
          SagaEvent.StepNoted _,
          SagaEvent.ContentEdited _,
          SagaEvent.StepsOutdated _,
          SagaEvent.StepsKept _,
          SagaEvent.StepRenewed _,
          SagaEvent.FurtherRoundAsked _,
          SagaEvent.FurtherRoundBegun _,
          SagaEvent.RulesApplied _,
          SagaEvent.HoldPlaced _,
          SagaEvent.HoldReleased _,
          SagaEvent.CancellationRequested _,
          SagaEvent.UndoStarted _,
          SagaEvent.UndoCompleted _,
          SagaEvent.UndoUnavailable _,
          SagaEvent.UndoFailed _,
          SagaEvent.CancelledSectionBegun _,
          SagaEvent.OperatorActionTaken _,
          SagaEvent.OrderStuck _,
          SagaEvent.OrderOverdue _,
          SagaEvent.Unrecognized _ -> {
        // Counted nowhere
      }
    }
  }

  private void status(SagaEvent.StatusChanged changed, Instant at, boolean counts) {
    switch (changed.to()) {
      case COMPLETED -> {
        order(OrderFact.COMPLETED, at, counts);
        if (!elsewhere) {
          shipped(at, counts);
        }
      }
      case CANCELLED -> order(OrderFact.CANCELLED, at, counts);
      case NEEDS_ATTENTION -> {
        if (changed.from() != changed.to()) {
          order(OrderFact.ATTENTION, at, counts);
        }
      }
      case AWAITING_PAYMENT, IN_PROGRESS, ON_HOLD, CANCELLING -> {
        // They are counted as they stand
      }
    }
  }

  private void shipped(Instant at, boolean counts) {
    if (!shipped && counts && received != null) {
      tallies.order(shop, at, OrderFact.SHIPPED, Buckets.of(Duration.between(received, at)));
    }
    shipped = true;
  }

  private void order(OrderFact what, Instant at, boolean counts) {
    if (counts) {
      tallies.order(shop, at, what, Buckets.NONE);
    }
  }

  private void failed(String step, Instant at, boolean counts) {
    if (counts) {
      tallies.step(workflow, version, step, at, StepFact.FAILED_ATTEMPT, Buckets.NONE);
    }
  }

  private void settled(SagaEvent.TaskEvent event, StepFact what, Instant at, boolean counts) {
    Instant since = begun.remove(key(event));
    if (counts) {
      int bucket = since == null ? Buckets.NONE : Buckets.of(Duration.between(since, at));
      tallies.step(workflow, version, event.step(), at, what, bucket);
    }
  }

  private static String key(SagaEvent.TaskEvent event) {
    return event.step() + ' ' + Objects.requireNonNullElse(event.part(), -1);
  }
}
