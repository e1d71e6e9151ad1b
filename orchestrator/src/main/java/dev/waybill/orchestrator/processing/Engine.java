package dev.waybill.orchestrator.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the loops once everything else stands, and lets them finish what they have in hand before
 * anything else goes. Ready when each of them takes signals.
 */
final class Engine implements SmartLifecycle, HealthIndicator {

  /** What a batch in hand gets to finish. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<SignalConsumer> consumers;
  private final TimerLoop timers;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Engine(List<SignalConsumer> consumers, TimerLoop timers) {
    this.consumers = consumers;
    this.timers = timers;
  }

  @Override
  public void start() {
    for (int i = 0; i < consumers.size(); i++) {
      threads.add(Thread.ofPlatform().name("signals-" + (i + 1)).start(consumers.get(i)));
    }
    threads.add(Thread.ofVirtual().name("timers").start(timers));
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    consumers.forEach(SignalConsumer::stop);
    timers.stop();
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public Health health() {
    boolean well = running && consumers.stream().allMatch(SignalConsumer::isWell);
    return (well ? Health.up() : Health.down()).build();
  }
}
