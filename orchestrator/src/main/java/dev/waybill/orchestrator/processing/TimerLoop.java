package dev.waybill.orchestrator.processing;

import dev.waybill.service.background.Backoffs;
import dev.waybill.service.background.FailureRule;
import dev.waybill.service.background.Heartbeat;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Fires due timers: retries whose time has come, attempts that nobody answered, holds whose
 * deadline has passed. Any number of instances may do so at once.
 *
 * <p>The answers come first: while more signals wait than fit into a batch (after a start, a
 * breakdown, or under a load that is too high), timers fire only now and then, since most of what
 * looks unanswered has its answer among them, and asking again would add to the load.
 *
 * <p>A crash after storing and before publishing leaves a command unsent; the deadline of the
 * attempt, which is stored with it, brings it up again. The events are published from the history.
 */
final class TimerLoop implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(TimerLoop.class);

  private static final Duration LONGEST_HELD_BACK = Duration.ofSeconds(10);

  private static final Duration BETWEEN_REPUBLISHING = Duration.ofSeconds(10);

  private final DueTimers timers;
  private final Republishing republishing;
  private final Publisher publisher;
  private final Meters meters;
  private final Duration interval;
  private final int batch;
  private final BooleanSupplier behind;
  private final FailureRule failures =
      new FailureRule(
          "The timer", "The timer waits and tries again, nothing is lost", Backoffs.hot());
  private long heldBackSince;
  private boolean holdingBack;
  private long republishedAt = System.nanoTime();
  private volatile boolean stopping;

  /**
   * @param behind whether many signals wait that were not taken yet
   */
  TimerLoop(
      DueTimers timers,
      Republishing republishing,
      Publisher publisher,
      Meters meters,
      Duration interval,
      int batch,
      BooleanSupplier behind) {
    this.behind = behind;
    this.timers = timers;
    this.republishing = republishing;
    this.publisher = publisher;
    this.meters = meters;
    this.interval = interval;
    this.batch = batch;
  }

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    while (!stopping && !thread.isInterrupted()) {
      Heartbeat.beatHere();
      Duration wait;
      try {
        republish();
        wait = holdsBack() || fire() < batch ? interval : Duration.ZERO;
        failures.worked();
      } catch (SQLException | DataAccessException e) {
        wait = failures.failed(e);
      } catch (RuntimeException e) {
        log.error("Firing timers failed unexpectedly", e);
        wait = failures.failed(e);
      }
      rest(wait);
    }
  }

  void stop() {
    stopping = true;
  }

  private boolean holdsBack() {
    if (!behind.getAsBoolean()) {
      holdingBack = false;
      return false;
    }
    long now = System.nanoTime();
    if (!holdingBack) {
      holdingBack = true;
      heldBackSince = now;
    }
    if (now - heldBackSince < LONGEST_HELD_BACK.toNanos()) {
      return true;
    }
    heldBackSince = now;
    return false;
  }

  private int fire() throws SQLException {
    Outbox outbox = timers.fire(batch);
    if (publish(outbox)) {
      republishing.published(outbox);
    }
    meters.count(outbox);
    return outbox.decisions();
  }

  /** Now and then: what somebody who crashed did not come to publish. */
  private void republish() throws SQLException {
    long now = System.nanoTime();
    if (now - republishedAt < BETWEEN_REPUBLISHING.toNanos()) {
      return;
    }
    republishedAt = now;
    Outbox unpublished = republishing.late(batch);
    if (publish(unpublished)) {
      republishing.published(unpublished);
    }
  }

  private boolean publish(Outbox outbox) {
    var records = outbox.records();
    while (true) {
      try {
        publisher.publish(records);
        return true;
      } catch (PublishException e) {
        records = e.unsent();
        if (stopping || Thread.currentThread().isInterrupted()) {
          return false;
        }
        Heartbeat.beatHere();
        rest(failures.failed(e));
      }
    }
  }

  private static void rest(Duration wait) {
    Heartbeat.restHere(wait);
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
