package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Late answers go through the same ledger and the same topic as all others. */
final class LedgeredDeferredSteps implements DeferredSteps {

  private final Ledger ledger;
  private final Replies replies;
  private final StepMeters meters;
  private final Clock clock;

  LedgeredDeferredSteps(Ledger ledger, Replies replies, StepMeters meters, Clock clock) {
    this.ledger = ledger;
    this.replies = replies;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public boolean settle(DeferredStep step, Outcome outcome) {
    // A deferred command has no lease, so an attempt that failed leaves nothing to be written.
    return outcome instanceof Outcome.Unavailable
        || !ledger
            .settle(List.of(Answer.of(outcome).settlement(step.commandId())), clock.instant())
            .isEmpty();
  }

  @Override
  public Set<String> lockOpen(Collection<String> commandIds) {
    return ledger.lockOpen(commandIds);
  }

  @Override
  public Set<String> settle(Map<String, Outcome> outcomes) {
    List<Settlement> settlements =
        outcomes.entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof Outcome.Unavailable))
            .map(entry -> Answer.of(entry.getValue()).settlement(entry.getKey()))
            .toList();
    return settlements.isEmpty() ? Set.of() : ledger.settle(settlements, clock.instant());
  }

  @Override
  public CompletableFuture<Void> reply(DeferredStep step, Outcome outcome) {
    Answer answer = Answer.of(outcome);
    return replies
        .send(step, answer)
        .thenRun(() -> meters.answered(step.action(), answer.outcome()));
  }

  @Override
  public CompletableFuture<Void> note(
      DeferredStep step, String code, String text, @Nullable Object details) {
    var note =
        new DeferredStep(
            step.commandId(),
            step.orderId(),
            step.step(),
            step.action(),
            StepReply.NOTE,
            step.traceparent());
    return replies.send(note, Answer.note(code, text, details));
  }
}
