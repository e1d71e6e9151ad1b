package dev.waybill.orchestrator.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an order's state is, and nothing that can be read elsewhere: no order body, no
 * definition. Immutable. Written as JSON on every signal, hence the short names.
 *
 * @param workflowVersion the one that the order started with
 * @param reason machine-readable cause for ON_HOLD and NEEDS_ATTENTION, and why an order is being
 *     or was cancelled: "approval", "step-failed:buy-label", "shop"
 * @param detail the same for people
 * @param version the shop's own version of the newest snapshot
 * @param digest of the content that the steps work with
 * @param receivedAt when its first snapshot came
 * @param seenAt when the newest snapshot came; settles ties
 * @param bodyKnown whether the order's content was ever told
 * @param holds nothing new starts while there are any
 * @param cancelCause why it is or was cancelled; null if it is not
 * @param steps in definition order; those of the cancelled section once that begins
 * @param sequence number of events so far
 */
public record Saga(
    @JsonProperty("id") OrderId orderId,
    @JsonProperty("pf") String platform,
    @JsonProperty("no") String number,
    @JsonProperty("wf") String workflow,
    @JsonProperty("wv") int workflowVersion,
    @JsonProperty("st") Status status,
    @JsonProperty("re") @Nullable String reason,
    @JsonProperty("de") @Nullable String detail,
    @JsonProperty("si") @EpochMillis Instant statusSince,
    @JsonProperty("co") Course course,
    @JsonProperty("ve") Instant version,
    @JsonProperty("ss") ShopStatus shopStatus,
    @JsonProperty("di") String digest,
    @JsonProperty("fa") OrderFacts facts,
    @JsonProperty("pa") Instant placedAt,
    @JsonProperty("ra") Instant receivedAt,
    @JsonProperty("sa") Instant seenAt,
    @JsonProperty("bk") boolean bodyKnown,
    @JsonProperty("ho") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OrderHold> holds,
    @JsonProperty("cc") @Nullable OrderHold cancelCause,
    @JsonProperty("sp") Map<String, StepState> steps,
    @JsonProperty("sq") long sequence) {

  public Saga {
    holds = holds == null ? List.of() : holds;
  }

  public String shop() {
    return orderId.shop();
  }

  /**
   * The earliest time at which something is to be looked at again: the deadline of an attempt or a
   * hold, or the next attempt. Null if nothing is. A held order starts no attempts, so theirs do
   * not count.
   */
  public @Nullable Instant nextDue() {
    boolean paused = paused();
    Instant next = null;
    for (StepState step : steps.values()) {
      for (Task task : step.tasks()) {
        Instant due = task.due();
        if (due != null
            && (next == null || due.isBefore(next))
            && !(paused && task.phase() == Phase.RETRYING)) {
          next = due;
        }
      }
    }
    return next;
  }

  /** Whether some step, or the undoing of one, waits for its next attempt. */
  public boolean retrying() {
    for (StepState step : steps.values()) {
      for (Task task : step.tasks()) {
        if (task.phase() == Phase.RETRYING || task.phase() == Phase.UNDO_RETRYING) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing new may start. */
  boolean paused() {
    return course == Course.FORWARD && !holds.isEmpty();
  }

  /** Whether a command was ever sent for the order. */
  boolean everStarted() {
    for (StepState step : steps.values()) {
      if (step.round() > 1) {
        return true;
      }
      for (Task task : step.tasks()) {
        if (task.started()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The state of a step that the order is known to have. */
  StepState step(String name) {
    StepState state = steps.get(name);
    if (state == null) {
      throw new IllegalStateException("Order " + orderId + " has no step " + name);
    }
    return state;
  }

  Saga withStep(String name, StepState state) {
    var next = new LinkedHashMap<>(steps);
    next.put(name, state);
    return withSteps(next);
  }

  Saga withSteps(Map<String, StepState> next) {
    return new Saga(
        orderId,
        platform,
        number,
        workflow,
        workflowVersion,
        status,
        reason,
        detail,
        statusSince,
        course,
        version,
        shopStatus,
        digest,
        facts,
        placedAt,
        receivedAt,
        seenAt,
        bodyKnown,
        holds,
        cancelCause,
        next,
        sequence);
  }

  Saga withStatus(Status to, @Nullable String why, @Nullable String text, Instant since) {
    return new Saga(
        orderId,
        platform,
        number,
        workflow,
        workflowVersion,
        to,
        why,
        text,
        since,
        course,
        version,
        shopStatus,
        digest,
        facts,
        placedAt,
        receivedAt,
        seenAt,
        bodyKnown,
        holds,
        cancelCause,
        steps,
        sequence);
  }

  Saga withCourse(Course to, List<OrderHold> nextHolds, @Nullable OrderHold cause) {
    return new Saga(
        orderId,
        platform,
        number,
        workflow,
        workflowVersion,
        status,
        reason,
        detail,
        statusSince,
        to,
        version,
        shopStatus,
        digest,
        facts,
        placedAt,
        receivedAt,
        seenAt,
        bodyKnown,
        nextHolds,
        cause,
        steps,
        sequence);
  }

  Saga withSnapshot(SagaEvent.SnapshotApplied view) {
    return new Saga(
        orderId,
        platform,
        view.number() == null ? number : view.number(),
        workflow,
        workflowVersion,
        status,
        reason,
        detail,
        statusSince,
        course,
        view.version(),
        view.shopStatus(),
        view.digest() == null ? digest : view.digest(),
        view.facts() == null ? facts : view.facts(),
        placedAt,
        receivedAt,
        view.seenAt(),
        view.bodyKnown(),
        holds,
        cancelCause,
        steps,
        sequence);
  }

  Saga counted() {
    return new Saga(
        orderId,
        platform,
        number,
        workflow,
        workflowVersion,
        status,
        reason,
        detail,
        statusSince,
        course,
        version,
        shopStatus,
        digest,
        facts,
        placedAt,
        receivedAt,
        seenAt,
        bodyKnown,
        holds,
        cancelCause,
        steps,
        sequence + 1);
  }
}
