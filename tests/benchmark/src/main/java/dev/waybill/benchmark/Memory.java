package dev.waybill.benchmark;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches each process' memory; the system's own peak where it keeps one, else what was seen. */
final class Memory implements AutoCloseable {

  private final Map<Part, Long> peaks = new TreeMap<>();
  private final ScheduledExecutorService sampling =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("memory").factory());
  private long mostTogether;

  Memory(LocalStack stack) {
    sampling.scheduleWithFixedDelay(() -> sample(stack), 0, 2, TimeUnit.SECONDS);
  }

  private synchronized void sample(LocalStack stack) {
    long together = 0;
    for (Part part : stack.parts()) {
      var usage = stack.usage(part);
      peaks.merge(part, usage.peakKiB(), Math::max);
      together += usage.memoryKiB();
    }
    mostTogether = Math.max(mostTogether, together);
  }

  synchronized Map<String, Long> peakMiB() {
    var peak = new LinkedHashMap<String, Long>();
    peaks.forEach((part, kib) -> peak.put(part.label(), kib >> 10));
    return peak;
  }

  /** The most that all of them had at one moment. */
  synchronized long mostTogetherMiB() {
    return mostTogether >> 10;
  }

  @Override
  public void close() {
    sampling.shutdownNow();
  }
}
