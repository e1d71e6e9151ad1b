package dev.waybill.step.engine;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.database.DatabaseTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the outcomes of many handlers to the ledger in one statement: those that have come while
 * the previous statement ran. It does not wait for more to come, so a single outcome is written at
 * once.
 */
final class GroupCommitter implements Beating {

  private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);
  private static final int LARGEST_GROUP = 1_000;
  private static final long SHORTEST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final long IDLE_MS = 2_000;

  /** Above all that the database is waited for within one attempt to write. */
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(2);

  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final Ledger ledger;
  private final Clock clock;
  private final Heartbeat heart = new Heartbeat("step-ledger", LONGEST_WRITE);
  private volatile @Nullable Thread writer;

  GroupCommitter(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Entry(Settlement settlement, CompletableFuture<Boolean> written) {}

  void start() {
    Thread writing = Thread.ofPlatform().daemon().name("step-ledger").unstarted(this::write);
    writer = writing;
    heart.begin(writing);
    writing.start();
  }

  void stop() {
    heart.end();
    Thread writing = writer;
    if (writing != null) {
      writing.interrupt();
    }
  }

  @Override
  public List<Heartbeat> pulses() {
    return List.of(heart);
  }

  /**
   * Hands a line over.
   *
   * @return completes once it is durable: true, or false if the command is not this instance's any
   *     more; exceptionally if the database refuses the line for good
   */
  CompletableFuture<Boolean> submit(Settlement settlement) {
    var entry = new Entry(settlement, new CompletableFuture<>());
    waiting.add(entry);
    return entry.written();
  }

  private void write() {
    var group = new ArrayList<Entry>();
    try {
      while (true) {
        heart.beat();
        Entry first = waiting.poll(IDLE_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.clear();
          group.add(first);
          waiting.drainTo(group, LARGEST_GROUP - 1);
          commit(group);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void commit(List<Entry> group) throws InterruptedException {
    long pause = SHORTEST_PAUSE_MS;
    while (true) {
      heart.beat();
      try {
        Set<String> written =
            ledger.settle(group.stream().map(Entry::settlement).toList(), clock.instant());
        group.forEach(e -> e.written().complete(written.contains(e.settlement().commandId())));
        return;
      } catch (RuntimeException e) {
        if (!DatabaseTrouble.passes(e)) {
          refused(group, e);
          return;
        }
        log.warn("The ledger cannot be written, trying again in {} ms: {}", pause, e.toString());
        Thread.sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  /** One line that the database does not take must not hold up the others. */
  private void refused(List<Entry> group, RuntimeException cause) throws InterruptedException {
    if (group.size() == 1) {
      group.getFirst().written().completeExceptionally(cause);
      return;
    }
    for (Entry entry : group) {
      commit(List.of(entry));
    }
  }
}
