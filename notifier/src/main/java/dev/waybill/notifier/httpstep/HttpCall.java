package dev.waybill.notifier.httpstep;

import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code http_call}.
 *
 * @param request the command as JSON; null once the request has been made
 * @param expects what the answer has to carry; null if the step says nothing of that
 * @param deadline the orchestrator's
 * @param outcome null until there is one
 * @param undone true if nobody waits any more, because the order is being undone
 */
record HttpCall(
    DeferredStep step,
    State state,
    @Nullable String request,
    String host,
    String token,
    String secret,
    boolean callback,
    boolean rejectLate,
    @Nullable Expected expects,
    Instant deadline,
    @Nullable Outcome outcome,
    boolean undone) {

  enum State {
    CALLING,
    WAITING,
    ANSWERED,
    CLOSED
  }

  /** The orchestrator's own clock runs out by so much later, where no answer is a "no". */
  static final Duration MARGIN = Duration.ofMinutes(1);

  /** Until when the tool may answer: what the workflow says, and what is told outside. */
  Instant expires() {
    return rejectLate ? deadline.minus(MARGIN) : deadline;
  }

  String id() {
    return step.commandId();
  }
}
