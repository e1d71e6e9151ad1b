package dev.waybill.orchestrator.processing;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
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
final class Engine implements SmartLifecycle, HealthIndicator, Beating {

  /** Above all that database and Kafka are waited for within a turn. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(2);

  /** What a batch in hand gets to finish. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<SignalConsumer> consumers;
  private final TimerLoop timers;
  private final List<Thread> threads = new ArrayList<>();
  private volatile List<Heartbeat> hearts = List.of();
  private volatile boolean running;

  Engine(List<SignalConsumer> consumers, TimerLoop timers) {
    this.consumers = consumers;
    this.timers = timers;
  }

  @Override
  public void start() {
    var begun = new ArrayList<Heartbeat>();
    for (int i = 0; i < consumers.size(); i++) {
      String name = "signals-" + (i + 1);
      begun.add(start(name, Thread.ofPlatform().name(name), consumers.get(i)));
    }
    begun.add(start("timers", Thread.ofVirtual().name("timers"), timers));
    hearts = List.copyOf(begun);
    running = true;
  }

  private Heartbeat start(String name, Thread.Builder kind, Runnable loop) {
    var heart = new Heartbeat(name, LONGEST_TURN);
    Thread thread = kind.unstarted(() -> heart.during(loop));
    heart.begin(thread);
    threads.add(thread);
    thread.start();
    return heart;
  }

  @Override
  public void stop() {
    running = false;
    hearts.forEach(Heartbeat::end);
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
  public List<Heartbeat> pulses() {
    return hearts;
  }

  @Override
  public Health health() {
    boolean well = running && consumers.stream().allMatch(SignalConsumer::isWell);
    return (well ? Health.up() : Health.down()).build();
  }
}
