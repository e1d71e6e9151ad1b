package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import dev.waybill.service.background.Pulse;
import dev.waybill.step.StepHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Steps that call something outside this service. {@link #take} claims the commands of a poll batch
 * in the ledger and returns. Their handlers run after that on virtual threads, one at a time for an
 * order; their outcomes are written to the ledger together with others and then sent as replies.
 *
 * <p>A command that is known is not carried out again: one that this process is at gets its answer
 * when it ends, one that has ended is answered from the ledger, and one that another instance is at
 * is answered as unavailable. If an earlier attempt may have had its effect, as after a crash or a
 * time-out, the claim says so ({@code doubt}), and {@link Calls} asks the handler's {@code find}
 * first.
 */
final class RemoteSteps {

  static final String MDC_ORDER = "order";

  private static final Logger log = LoggerFactory.getLogger(RemoteSteps.class);
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  /** By command id: what this process has claimed, or queued, and not yet ended. */
  private final Map<String, Attempt> inFlight = new ConcurrentHashMap<>();

  private final KeyedExecutor executor;
  private final ProviderLimits limits;
  private final Ledger ledger;
  private final GroupCommitter committer;
  private final Calls calls;
  private final Replies replies;
  private final StepMeters meters;
  private final Clock clock;

  RemoteSteps(
      KeyedExecutor executor,
      ProviderLimits limits,
      Ledger ledger,
      GroupCommitter committer,
      Calls calls,
      Replies replies,
      StepMeters meters,
      Clock clock) {
    this.executor = executor;
    this.limits = limits;
    this.ledger = ledger;
    this.committer = committer;
    this.calls = calls;
    this.replies = replies;
    this.meters = meters;
    this.clock = clock;
  }

  /** Shows the watchdog for how long the oldest command has been with its handler. */
  Pulse pulse(Duration longestCall) {
    return new HandlersPulse(inFlight.values(), longestCall);
  }

  /**
   * Answers, claims or queues every command (their ids are all different), with one or two
   * statements in all.
   */
  void take(List<Received.Command> commands) {
    var claims = new ArrayList<Attempt>();
    try {
      for (Received.Command command : commands) {
        sort(command, claims);
      }
      if (claims.isEmpty()) {
        return;
      }
      Instant now = clock.instant();
      Map<String, ClaimResult> results =
          ledger.take(claims.stream().map(Attempt::command).toList(), now);
      while (!claims.isEmpty()) {
        Attempt attempt = claims.getFirst();
        boolean mine = claimed(attempt, results);
        claims.removeFirst();
        if (mine) {
          executor.execute(attempt.command().orderId(), () -> carryOut(attempt));
        }
      }
    } finally {
      claims.forEach(this::forget);
    }
  }

  private void sort(Received.Command command, List<Attempt> claims) {
    Attempt running = inFlight.get(command.id());
    if (running != null) {
      // Its answer will come, and is then the answer to this attempt too.
      running.renew(command.step().command().attempt());
      return;
    }
    var attempt = new Attempt(command, limitsOf(command));
    if (!attempt.limits().enter()) {
      answer(
          attempt,
          Answer.unavailable(
              "busy",
              "Too many commands wait for " + attempt.limits().name(),
              clock.instant().plus(COME_BACK)));
      return;
    }
    boolean original = command.undoes() != null && inFlight.containsKey(command.undoes());
    inFlight.put(command.id(), attempt);
    if (original && claims.stream().noneMatch(a -> a.id().equals(command.undoes()))) {
      // The step that this undoes is under way here: queued behind it, and claimed only then.
      executor.execute(command.orderId(), () -> carryOutLater(attempt));
    } else {
      claims.add(attempt);
    }
  }

  private void carryOutLater(Attempt attempt) {
    boolean mine = false;
    try {
      mine = claimed(attempt, ledger.take(List.of(attempt.command()), clock.instant()));
    } catch (RuntimeException e) {
      answer(attempt, Answer.unavailable("ledger", "The ledger could not be read", null));
      forget(attempt);
      throw e;
    }
    if (mine) {
      carryOut(attempt);
    }
  }

  /** True if the attempt is to be carried out; otherwise it is answered and forgotten. */
  private boolean claimed(Attempt attempt, Map<String, ClaimResult> results) {
    ClaimResult result = results.get(attempt.id());
    if (result instanceof ClaimResult.Claimed claimed) {
      attempt.claimed(
          claimed.doubt(),
          new LedgerNotes(attempt.id(), committer, claimed.notes(), claimed.notesOfUndone()));
      return true;
    }
    answer(
        attempt,
        switch (result) {
          case ClaimResult.Settled settled -> {
            meters.knownAlready();
            yield Answer.of(settled);
          }
          case ClaimResult.Busy busy -> Answer.of(busy);
          case ClaimResult.Expired expired -> Answer.expired();
          case ClaimResult.Claimed ours -> throw new AssertionError(ours);
          case null ->
              throw new IllegalStateException("The ledger says nothing about " + attempt.id());
        });
    forget(attempt);
    return false;
  }

  private void carryOut(Attempt attempt) {
    MDC.put(MDC_ORDER, attempt.command().orderId().value());
    try {
      Answer answer = calls.carryOut(attempt);
      settle(attempt, answer);
    } finally {
      forget(attempt);
      MDC.remove(MDC_ORDER);
    }
  }

  private void settle(Attempt attempt, Answer answer) {
    try {
      boolean written = committer.submit(answer.settlement(attempt.id())).join();
      if (!written && answer.outcome() != StepReply.Outcome.UNAVAILABLE) {
        log.error(
            "{} ended as {} after its lease had been lost and another settled it: check for a"
                + " second effect",
            attempt.id(),
            answer.outcome());
        return;
      }
      answer(attempt, answer);
    } catch (CompletionException e) {
      // Without a reply the orchestrator's deadline passes, and the next attempt asks find.
      log.error("The outcome of {} cannot be stored; its lease will lapse", attempt.id(), e);
    }
  }

  private void answer(Attempt attempt, Answer answer) {
    meters.answered(attempt.command().route().action(), answer.outcome());
    replies.send(attempt.command().step(), attempt.number(), answer);
  }

  private void forget(Attempt attempt) {
    inFlight.remove(attempt.id(), attempt);
    attempt.limits().leave();
  }

  private ProviderLimits.Provider limitsOf(Received.Command command) {
    return limits.of(handler(command).provider(command.step()));
  }

  static StepHandler<Object> handler(Received.Command command) {
    if (command.route() instanceof Route.Remote remote) {
      return remote.handler();
    }
    throw new IllegalArgumentException(command.route().action() + " is no remote action");
  }
}
