package dev.waybill.service.kafka;

import dev.waybill.service.background.Backoffs;
import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;

/**
 * A thread that reads records for an {@link Intake}, for what is beside the hot path. Offsets are
 * committed once a batch has been taken, so a crash or a failure brings it again: an intake must
 * bear that. After any failure the consumer is closed, and after a rest there is another one,
 * further and further apart; the log says once that reading fails and once that it works again.
 * Stopping waits a few seconds for the batch in hand, so that the database is still there for it.
 *
 * <p>A batch that can never be taken comes again for ever: what to do with a record that cannot be
 * understood is for the intake to say.
 */
public final class ConsumerLoop implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Polls that bring nothing and do not fail, after which trouble counts as over. */
  private static final int QUIET = 30;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Above all that Kafka and the database are waited for within a turn. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

  private final String name;
  private final String waiting;
  private final Duration rest;
  private final Intake intake;
  private final Heartbeat heart;
  private volatile @Nullable Run current;

  /** What is done with the records. Called by one thread, and never by two at once. */
  public interface Intake {

    /**
     * A new consumer, subscribed or assigned to what is to be read, which the loop closes; null if
     * there is nothing to read at present. Asked again after a rest.
     */
    @Nullable Consumer<byte[], byte[]> open();

    /**
     * Takes what a poll brought, which may be nothing; called about once a second at least.
     *
     * @return whether to go on with this consumer; otherwise another is opened after a rest
     */
    boolean take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> batch);

    /** Whether offsets are committed at all; they are not where every instance hears everything. */
    default boolean commits() {
      return true;
    }
  }

  /**
   * @param name of the thread
   * @param waiting what the log says first when reading fails, such as "Dead letters wait"
   * @param rest before another consumer is opened
   */
  public ConsumerLoop(String name, String waiting, Duration rest, Intake intake) {
    this.name = name;
    this.waiting = waiting;
    this.rest = rest;
    this.intake = intake;
    this.heart = new Heartbeat(name, LONGEST_TURN);
  }

  @Override
  public void start() {
    var run = new Run();
    current = run;
    run.start();
  }

  @Override
  public void stop() {
    Run run = current;
    current = null;
    if (run != null) {
      run.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return current != null;
  }

  @Override
  public List<Heartbeat> pulses() {
    Run run = current;
    return run == null ? List.of() : List.of(heart);
  }

  /** From one start to the next stop. */
  private final class Run implements Runnable {

    private final Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
    private @Nullable Consumer<byte[], byte[]> open;
    private boolean stopped;
    private @Nullable BackOffExecution failing;

    void start() {
      heart.begin(thread);
      thread.start();
    }

    @Override
    public void run() {
      heart.during(this::turns);
    }

    private void turns() {
      while (goesOn()) {
        heart.beat();
        try {
          read();
          if (failing != null) {
            failing = null;
            succeeded(Duration.ZERO);
          }
        } catch (WakeupException e) {
          // Asked to stop.
        } catch (Exception e) {
          if (goesOn() && heart.runs().failed(Duration.ZERO, e)) {
            log.warn("{}: {}", waiting, e.toString());
            log.debug("The cause", e);
          }
          if (failing == null) {
            failing = Backoffs.upTo(rest).start();
          }
        }
        rest(failing == null ? rest : Duration.ofMillis(failing.nextBackOff()));
      }
    }

    private void read() {
      try (Consumer<byte[], byte[]> consumer = intake.open()) {
        hold(consumer);
        boolean more = true;
        int quiet = 0;
        while (consumer != null && more && goesOn()) {
          ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
          heart.beat();
          long begun = System.nanoTime();
          more = intake.take(consumer, batch);
          quiet++;
          if (!batch.isEmpty()) {
            commit(consumer);
          }
          if (!batch.isEmpty() || failing != null && quiet == QUIET) {
            failing = null;
            succeeded(Duration.ofNanos(System.nanoTime() - begun));
          }
        }
      } finally {
        hold(null);
      }
    }

    private void succeeded(Duration took) {
      if (heart.runs().succeeded(took)) {
        log.info("{} works again", name);
      }
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
      if (!intake.commits()) {
        return;
      }
      try {
        consumer.commitSync();
      } catch (WakeupException e) {
        // Asked to stop just now; what was taken is committed all the same.
        consumer.commitSync();
      }
    }

    private synchronized void hold(@Nullable Consumer<byte[], byte[]> consumer) {
      open = consumer;
    }

    private synchronized boolean goesOn() {
      return !stopped;
    }

    private synchronized void rest(Duration pause) {
      long until = System.nanoTime() + pause.toNanos();
      try {
        for (long left = pause.toMillis();
            left > 0 && !stopped;
            left = (until - System.nanoTime()) / 1_000_000) {
          wait(left);
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
    }

    private synchronized void end() {
      heart.end();
      stopped = true;
      notifyAll();
      if (open != null) {
        open.wakeup();
      }
    }

    void stop() {
      end();
      try {
        if (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
