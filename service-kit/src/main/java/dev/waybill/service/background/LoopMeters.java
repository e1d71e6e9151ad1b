package dev.waybill.service.background;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The runs of each loop: how many, how long, and how many of them failed. */
final class LoopMeters {

  private final MeterRegistry registry;
  private final Set<String> known = new HashSet<>();

  LoopMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Begins to count those that were not seen before. */
  void count(Collection<Pulse> pulses) {
    for (Pulse pulse : pulses) {
      RunRecord record = pulse.runs();
      if (record != null && known.add(pulse.loop())) {
        count(pulse.loop(), record);
      }
    }
  }

  private void count(String loop, RunRecord record) {
    FunctionTimer.builder(
            "waybill.loop.runs",
            record,
            RunRecord::runs,
            runs -> runs.time(TimeUnit.NANOSECONDS),
            TimeUnit.NANOSECONDS)
        .description("Runs of a background loop, failed ones included, and their time")
        .tag("loop", loop)
        .register(registry);
    FunctionCounter.builder("waybill.loop.failures", record, RunRecord::failures)
        .description("Runs of a background loop that failed")
        .tag("loop", loop)
        .register(registry);
  }
}
