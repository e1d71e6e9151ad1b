package dev.waybill.step.engine;

import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a handler carry out a claimed command, and turns whatever comes of it into an answer. */
final class Calls {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final GroupCommitter committer;
  private final StepMeters meters;
  private final Clock clock;

  Calls(GroupCommitter committer, StepMeters meters, Clock clock) {
    this.committer = committer;
    this.meters = meters;
    this.clock = clock;
  }

  Answer carryOut(Attempt attempt) {
    ProviderLimits.Provider limits = attempt.limits();
    if (!limits.acquire()) {
      return notBegun(
          attempt, Answer.unavailable("busy", "No free call to " + limits.name(), null));
    }
    try {
      if (attempt.command().expired(clock.instant())) {
        return notBegun(attempt, Answer.expired());
      }
      long start = System.nanoTime();
      Answer answer = call(attempt);
      meters.called(
          limits.name(),
          attempt.command().route().action(),
          answer.outcome(),
          System.nanoTime() - start);
      return answer;
    } finally {
      limits.release();
    }
  }

  /** The same answer, with the doubt about an earlier attempt kept. */
  private static Answer notBegun(Attempt attempt, Answer answer) {
    return new Answer(
        answer.outcome(),
        answer.result(),
        answer.code(),
        answer.reason(),
        answer.notBefore(),
        attempt.doubt());
  }

  private Answer call(Attempt attempt) {
    Step<Object> step = attempt.step();
    StepHandler<Object> handler = RemoteSteps.handler(attempt.command());
    boolean doubt = attempt.doubt();
    try {
      if (doubt) {
        Optional<Outcome> found = attempt.ofHandler(() -> handler.find(step));
        if (found.isPresent()) {
          return Answer.of(stillInDoubt(found.get()));
        }
      }
      if (handler.marksBegin() && !committer.submit(Settlement.begun(step.id())).join()) {
        return Answer.unavailable("in-progress", "Another instance took this command over", null);
      }
      doubt = false;
      return Answer.of(attempt.ofHandler(() -> handler.handle(step)));
    } catch (ProviderUnavailable e) {
      if (e.isRefused()) {
        log.warn("{}: {}", step.id(), e.outcome().reason());
      }
      return Answer.of(doubt ? stillInDoubt(e.outcome()) : e.outcome());
    } catch (Refusal e) {
      return Answer.of(doubt ? notSaid(e) : e.outcome());
    } catch (Exception e) {
      log.error("{} failed in its handler", step.id(), e);
      return Answer.of(
          new Outcome.Unavailable(
              "failed", "The handler failed: " + e.getClass().getSimpleName(), null, true));
    }
  }

  /**
   * The provider refused to say what became of an earlier attempt; that does not reject the step.
   */
  private static Outcome notSaid(Refusal e) {
    return new Outcome.Unavailable(
        ProviderUnavailable.REFUSED,
        "The provider refuses to say what became of the request: " + e.reason(),
        null,
        true);
  }

  /** The provider could not be asked whether it happened, so it may have. */
  private static Outcome stillInDoubt(Outcome outcome) {
    return outcome instanceof Outcome.Unavailable u
        ? new Outcome.Unavailable(u.code(), u.reason(), u.notBefore(), true)
        : outcome;
  }
}
