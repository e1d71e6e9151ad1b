package dev.waybill.notifier.httpstep;

import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code http_call}.
 *
 * @param request the command as JSON; null once the request has been made
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
    Instant deadline,
    @Nullable Outcome outcome,
    boolean undone) {

  enum State {
    CALLING,
    WAITING,
    ANSWERED,
    CLOSED
  }

  String id() {
    return step.commandId();
  }
}
