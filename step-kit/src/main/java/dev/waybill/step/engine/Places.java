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
 *
 * <p>All providers share one waiting room, and each may fill as much of it as is still free: one
 * slow provider gets half, two a third each, and there is always room left for the next. (The
 * dynamic thresholds of Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory
 * Packet Switches", 1998, with a factor of 1.)
 */
final class Places {

  /** Longer than any deadline; whoever waited past his own finds out once he is let in. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Map<String, Provider> providers = new ConcurrentHashMap<>();
  private final BulkheadRegistry bulkheads;
  private final StepSettings settings;
  private final AtomicInteger inside = new AtomicInteger();

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
    return providers.computeIfAbsent(provider, n -> new Provider(n, bulkheads.bulkhead(n)));
  }

  /** Commands that wait or are under way, over all providers. */
  int inside() {
    return inside.get();
  }

  /** One provider's places. */
  final class Provider {

    private final String name;
    private final Bulkhead bulkhead;
    private final AtomicInteger own = new AtomicInteger();

    private Provider(String name, Bulkhead bulkhead) {
      this.name = name;
      this.bulkhead = bulkhead;
    }

    String name() {
      return name;
    }

    /** Lets a command into the waiting room, or says that it is full. */
    boolean enter() {
      int free = settings.waitingRoom() - inside.getAndIncrement();
      if (own.getAndIncrement() < free) {
        return true;
      }
      leave();
      return false;
    }

    void leave() {
      own.decrementAndGet();
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
