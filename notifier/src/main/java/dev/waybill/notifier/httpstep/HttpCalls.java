package dev.waybill.notifier.httpstep;

import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.outgoing.OutgoingSettings;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.database.DatabaseTrouble;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the requests that HTTP steps left, so many at a time to one host, and answers the steps. A
 * request that a crash interrupted is made again under the same id, once its lease has lapsed.
 */
final class HttpCalls implements LeasedWorker.Work<String, HttpCall, HttpCall> {

  private static final Logger log = LoggerFactory.getLogger(HttpCalls.class);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration REPLY_AGAIN = Duration.ofSeconds(5);

  /** The most that a workflow may give a tool to answer in; its parser says so. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

  private static final int MOST_REFUSALS = 5;

  private final HttpCallStore store;
  private final ToolRequests requests;
  private final OutgoingHttp http;
  private final OutgoingSettings outgoing;
  private final HttpStepSettings settings;
  private final DeferredSteps steps;
  private final TransactionTemplate transaction;
  private final Clock clock;

  private final LeasedWorker<String, HttpCall, HttpCall> worker =
      new LeasedWorker<>("http-steps", LOOK_EVERY, this);

  HttpCalls(
      HttpCallStore store,
      ToolRequests requests,
      OutgoingHttp http,
      OutgoingSettings outgoing,
      HttpStepSettings settings,
      DeferredSteps steps,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.requests = requests;
    this.http = http;
    this.outgoing = outgoing;
    this.settings = settings;
    this.steps = steps;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** There may be something to do. */
  void wake() {
    worker.wake();
  }

  /**
   * Settles a step, and tells the orchestrator after that.
   *
   * @return false if nobody waits for it any more
   */
  boolean settle(HttpCall call, Outcome outcome) {
    boolean settled =
        Boolean.TRUE.equals(
            transaction.execute(
                status -> {
                  // The ledger first, as commands that come in take the two.
                  boolean settle =
                      steps.settle(call.step(), outcome)
                          && store.answered(call, outcome, clock.instant());
                  if (!settle) {
                    status.setRollbackOnly();
                  }
                  return settle;
                }));
    if (settled) {
      tell(call, outcome);
    }
    return settled;
  }

  /**
   * Puts a call back that was refused on the order's record: a tool that nobody hears is noticed
   * there, not in the tool. Only the first few of a call, since a tool may go on for days.
   */
  void refused(HttpCall call, String why) {
    if (store.refused(call, MOST_REFUSALS)) {
      steps.note(call.step(), "call-back-refused", why, null);
    }
  }

  private void tell(HttpCall call, Outcome outcome) {
    steps
        .reply(call.step(), outcome)
        .thenRunAsync(
            () -> store.told(call, clock.instant()), task -> Thread.ofVirtual().start(task));
  }

  /** What runs it. */
  LeasedWorker<String, HttpCall, HttpCall> worker() {
    return worker;
  }

  @Override
  public List<HttpCall> claim(Map<String, Integer> inHand) {
    int free = settings.callsAtATime() - inHand.values().stream().mapToInt(Integer::intValue).sum();
    if (free <= 0) {
      return List.of();
    }
    Instant now = clock.instant();
    Instant lease = now.plus(longest(outgoing.timeout(), LONGEST_CALL)).plusSeconds(30);
    return store.claim(free, settings.callsPerHost(), inHand, lease, now);
  }

  @Override
  public String key(HttpCall call) {
    return call.host();
  }

  @Override
  public HttpCall run(HttpCall call) {
    Outcome outcome = call(call);
    if (outcome == null) {
      store.waiting(call, clock.instant());
    } else if (!settle(call, outcome)) {
      log.info("{} was answered, undone or asked once more meanwhile", call.id());
    }
    return call;
  }

  /** Each call stores its own outcome, together with its step's. */
  @Override
  public void writeBack(List<HttpCall> made) {}

  private @Nullable Outcome call(HttpCall call) {
    Duration left = Duration.between(clock.instant(), call.deadline());
    String request = call.request();
    if (left.isNegative() || request == null) {
      return new Outcome.Unavailable("expired", "It came too late to be begun", null, false);
    }
    try {
      // A call back's own time is for the tool's work; the request only has to be taken.
      Duration most = call.callback() ? outgoing.timeout() : LONGEST_CALL;
      Duration timeout = left.compareTo(most) < 0 ? left : most;
      return ToolAnswer.of(
          http.send(requests.of(call, request), timeout), call.callback(), call.expects());
    } catch (Template.MissingSecret e) {
      return new Outcome.Unavailable("secret-missing", String.valueOf(e.getMessage()), null, false);
    } catch (Template.ForeignSecret e) {
      return new Outcome.Unavailable("secret-refused", String.valueOf(e.getMessage()), null, false);
    } catch (IllegalArgumentException e) {
      return new Outcome.Unavailable("bad-request", "No request comes of it", null, false);
    }
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Answers what no tool called back for in time, and repeats answers that Kafka did not get. */
  void sweep() {
    Instant now = clock.instant();
    each(
        store.late(now),
        call ->
            settle(
                call, Outcome.rejected("no-answer", "The tool did not call back within its time")));
    each(
        store.withoutReply(now.minus(REPLY_AGAIN)),
        call -> {
          if (call.outcome() != null) {
            tell(call, call.outcome());
          }
        });
  }

  /** What fails for one call is no reason to leave the others alone; it comes up again. */
  private void each(List<HttpCall> calls, Consumer<HttpCall> work) {
    for (HttpCall call : calls) {
      Heartbeat.beatHere();
      try {
        work.accept(call);
      } catch (RuntimeException e) {
        if (DatabaseTrouble.passes(e)) {
          throw e;
        }
        log.error("The outcome of {} cannot be sent; it is tried again", call.id(), e);
      }
    }
  }
}
