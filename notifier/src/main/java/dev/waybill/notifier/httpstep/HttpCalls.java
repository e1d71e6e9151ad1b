package dev.waybill.notifier.httpstep;

import dev.waybill.contracts.StepReply;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.outgoing.OutgoingSettings;
import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.database.DatabaseTrouble;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the requests that HTTP steps left, so many at a time to one host, and answers the steps. A
 * request that a crash interrupted is made again under the same id, once its lease has lapsed.
 */
final class HttpCalls implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(HttpCalls.class);

  private static final long LOOK_EVERY_MS = 1_000;
  private static final Duration TELL_AGAIN = Duration.ofSeconds(5);

  /** Above all that database and Kafka are waited for within a turn, or for one of its calls. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

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

  private final Semaphore work = new Semaphore(0);
  private final Map<String, Integer> busy = new HashMap<>();
  private final Heartbeat heart = new Heartbeat("http-steps", LONGEST_TURN);
  private volatile boolean running;
  private @Nullable Thread thread;

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
    work.release();
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
      DeferredStep step = call.step();
      var note =
          new DeferredStep(
              step.commandId(),
              step.orderId(),
              step.step(),
              step.action(),
              StepReply.NOTE,
              step.traceparent());
      steps.reply(note, new Outcome.Unavailable("call-back-refused", why, null, true));
    }
  }

  private void tell(HttpCall call, Outcome outcome) {
    steps
        .reply(call.step(), outcome)
        .thenRunAsync(
            () -> store.told(call, clock.instant()), task -> Thread.ofVirtual().start(task));
  }

  @Override
  public void start() {
    running = true;
    Thread loop = Thread.ofPlatform().name("http-steps").daemon().unstarted(this::run);
    heart.begin(loop);
    thread = loop;
    loop.start();
  }

  @Override
  public List<Heartbeat> pulses() {
    return List.of(heart);
  }

  private void run() {
    boolean told = false;
    Instant swept = Instant.EPOCH;
    while (running) {
      heart.beat();
      try {
        makeDueCalls();
        if (swept.plusMillis(LOOK_EVERY_MS).isBefore(clock.instant())) {
          swept = clock.instant();
          sweep(swept);
        }
        told = false;
      } catch (RuntimeException e) {
        if (!told) {
          log.warn("HTTP steps wait, and are tried again: {}", e.toString());
          log.debug("The cause", e);
          told = true;
        }
        rest();
      }
      try {
        if (work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void makeDueCalls() {
    Map<String, Integer> now;
    int free;
    synchronized (busy) {
      now = Map.copyOf(busy);
      free = settings.callsAtATime() - now.values().stream().mapToInt(Integer::intValue).sum();
    }
    if (free <= 0) {
      return;
    }
    Instant lease = clock.instant().plus(longest(outgoing.timeout(), LONGEST_CALL)).plusSeconds(30);
    for (HttpCall call : store.claim(free, settings.callsPerHost(), now, lease, clock.instant())) {
      synchronized (busy) {
        busy.merge(call.host(), 1, Integer::sum);
      }
      Thread.ofVirtual().name("http-step " + call.id()).start(() -> make(call));
    }
  }

  private void make(HttpCall call) {
    try {
      Outcome outcome = call(call);
      if (outcome == null) {
        store.waiting(call, clock.instant());
      } else if (!settle(call, outcome)) {
        log.info("{} was answered, undone or asked anew meanwhile", call.id());
      }
    } catch (RuntimeException e) {
      log.error("The outcome of {} cannot be stored; it is asked again", call.id(), e);
    } finally {
      synchronized (busy) {
        busy.compute(call.host(), (host, n) -> n == null || n == 1 ? null : n - 1);
      }
      wake();
    }
  }

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

  private void sweep(Instant now) {
    each(
        store.late(now),
        call ->
            settle(
                call, Outcome.rejected("no-answer", "The tool did not call back within its time")));
    each(
        store.untold(now.minus(TELL_AGAIN)),
        call -> {
          if (call.outcome() != null) {
            tell(call, call.outcome());
          }
        });
  }

  /** What fails for one call is no reason to leave the others alone; it comes up again. */
  private void each(List<HttpCall> calls, Consumer<HttpCall> work) {
    for (HttpCall call : calls) {
      heart.beat();
      try {
        work.accept(call);
      } catch (RuntimeException e) {
        if (DatabaseTrouble.passes(e)) {
          throw e;
        }
        log.error("The outcome of {} cannot be told; it is tried again", call.id(), e);
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(LOOK_EVERY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    heart.end();
    wake();
    Thread loop = thread;
    if (loop != null) {
      try {
        loop.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
