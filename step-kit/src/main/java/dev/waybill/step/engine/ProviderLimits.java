package dev.waybill.step.engine;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls go to each provider at a time, and how many commands may wait for one: a slow
 * provider then costs neither memory nor other orders their time.
 *
 * <p>All providers share one waiting room, and each may fill as much of it as is still free: one
 * slow provider gets half, two a third each, and there is always room left for the next. (The
 * dynamic thresholds of Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory
 * Packet Switches", 1998, with a factor of 1.)
 */
final class ProviderLimits {

  /** Longer than any deadline; a command that waited past its own is answered as expired then. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Map<String, Provider> providers = new ConcurrentHashMap<>();
  private final BulkheadRegistry bulkheads;
  private final StepSettings settings;
  private final AtomicInteger inside = new AtomicInteger();

  ProviderLimits(StepSettings settings) {
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

  Provider of(String name) {
    String provider = name.isEmpty() ? settings.service() : name;
    return providers.computeIfAbsent(provider, n -> new Provider(n, bulkheads.bulkhead(n)));
  }

  /** Commands that wait or are under way, over all providers. */
  int inside() {
    return inside.get();
  }

  /** The limits of one provider. */
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

    /** Waits until a call may begin; false if none may within the longest wait. */
    boolean acquire() {
      return bulkhead.tryAcquirePermission();
    }

    /** The call is over. */
    void release() {
      bulkhead.onComplete();
    }
  }
}
