package dev.waybill.orchestrator.processing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the orchestrator counts, once per batch. */
final class Meters {

  private final DistributionSummary batchSize;
  private final Timer batchTime;
  private final Counter decided;
  private final Counter idle;
  private final Counter commands;
  private final Counter deadLetters;
  private final Counter conflicts;
  private final Timer completion;

  Meters(MeterRegistry registry) {
    batchSize =
        DistributionSummary.builder("waybill.batch.size")
            .description("Records per poll batch")
            .publishPercentileHistogram()
            .minimumExpectedValue(1.0)
            .maximumExpectedValue(2_000.0)
            .register(registry);
    batchTime =
        Timer.builder("waybill.batch.time")
            .description("From poll to published")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(registry);
    decided = decisions(registry, "changed");
    idle = decisions(registry, "nothing");
    commands =
        Counter.builder("waybill.commands").description("Commands published").register(registry);
    deadLetters =
        Counter.builder("waybill.dead.letters")
            .description("Records that could not be taken")
            .register(registry);
    conflicts =
        Counter.builder("waybill.conflicts")
            .description(
                "Orders decided once more because somebody else had changed them meanwhile")
            .register(registry);
    completion =
        Timer.builder("waybill.orders.completion")
            .description("From the first snapshot to the last step of a completed order")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(5))
            .maximumExpectedValue(Duration.ofHours(2))
            .register(registry);
  }

  void batch(int records, long nanos, Outbox outbox) {
    batchSize.record(records);
    batchTime.record(nanos, TimeUnit.NANOSECONDS);
    count(outbox);
  }

  void count(Outbox outbox) {
    decided.increment(outbox.changes());
    idle.increment(outbox.decisions() - outbox.changes());
    commands.increment(outbox.commands());
    deadLetters.increment(outbox.deadLetters());
    conflicts.increment(outbox.conflicts());
    outbox.completed().forEach(completion::record);
  }

  private static Counter decisions(MeterRegistry registry, String outcome) {
    return Counter.builder("waybill.decisions")
        .description("Signals decided")
        .tag("outcome", outcome)
        .register(registry);
  }
}
