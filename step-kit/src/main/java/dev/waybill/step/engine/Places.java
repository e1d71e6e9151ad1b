package dev.waybill.step.engine;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places at a provider: so many calls at a time, and a waiting room before them that is bounded
 * too, so that a slow provider costs neither memory nor other orders their time.
 */
final class Places {

  /** Longer than any deadline; whoever waited past his own finds out once he is let in. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Map<String, Provider> providers = new ConcurrentHashMap<>();
  private final BulkheadRegistry bulkheads;
  private final StepSettings settings;

  Places(StepSettings settings) {
    this.settings = settings;
    this.bulkheads =
        BulkheadRegistry.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.callsAtATime())
                .maxWaitDuration(LONGEST_WAIT)
                .writableStackTraceEnabled(false)
                .build());
  }

  /** All bulkheads, for their meters. */
  BulkheadRegistry bulkheads() {
    return bulkheads;
  }

  Provider at(String name) {
    String provider = name.isEmpty() ? settings.service() : name;
    return providers.computeIfAbsent(
        provider, n -> new Provider(n, bulkheads.bulkhead(n), settings.waitingRoom()));
  }

  /** Commands that wait or are under way, over all providers. */
  int inside() {
    return providers.values().stream().mapToInt(p -> p.inside.get()).sum();
  }

  /** One provider's places. */
  static final class Provider {

    private final String name;
    private final Bulkhead bulkhead;
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();

    private Provider(String name, Bulkhead bulkhead, int waitingRoom) {
      this.name = name;
      this.bulkhead = bulkhead;
      this.most = waitingRoom + bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
    }

    String name() {
      return name;
    }

    /** Lets a command into the waiting room, or says that it is full. */
    boolean enter() {
      if (inside.incrementAndGet() > most) {
        inside.decrementAndGet();
        return false;
      }
      return true;
    }

    void leave() {
      inside.decrementAndGet();
    }

    /** Waits for a place; false if none came free. */
    boolean sit() {
      return bulkhead.tryAcquirePermission();
    }

    void rise() {
      bulkhead.onComplete();
    }
  }
}
