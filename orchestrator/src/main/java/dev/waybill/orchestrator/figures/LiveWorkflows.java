package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.figures.FiguresQueries.Counted;
import dev.waybill.orchestrator.figures.Tallies.StepFact;
import dev.waybill.orchestrator.saga.decide.Position.Phase;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together how a workflow does. */
final class LiveWorkflows {

  private final FiguresQueries figures;
  private final Clock clock;

  LiveWorkflows(FiguresQueries figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  /** What is known of one step. */
  record Sums(Map<Phase, Long> now, Map<StepFact, Long> facts, SortedMap<Integer, Long> times) {

    Sums() {
      this(new EnumMap<>(Phase.class), new EnumMap<>(StepFact.class), new TreeMap<>());
    }

    void add(StepFact what, int bucket, long tasks) {
      facts.merge(what, tasks, Long::sum);
      if (what == StepFact.DONE && bucket != Buckets.NONE) {
        times.merge(bucket, tasks, Long::sum);
      }
    }

    private long of(Phase phase) {
      return Objects.requireNonNullElse(now.get(phase), 0L);
    }

    private long of(StepFact what) {
      return Objects.requireNonNullElse(facts.get(what), 0L);
    }

    private LiveWorkflow.Step step(String name) {
      long failed = of(StepFact.FAILED_ATTEMPT);
      long tried = failed + of(StepFact.DONE) + of(StepFact.REJECTED);
      return new LiveWorkflow.Step(
          name,
          new LiveWorkflow.Now(
              of(Phase.RUNNING),
              of(Phase.WAITING),
              of(Phase.RETRYING),
              of(Phase.HELD),
              of(Phase.FAILED)),
          of(StepFact.DONE),
          failed,
          of(StepFact.REJECTED),
          of(StepFact.SKIPPED),
          tried == 0 ? null : Double.valueOf((double) failed / tried),
          millis(Buckets.percentile(times, 0.5)),
          millis(Buckets.percentile(times, 0.95)));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
      return duration == null ? null : duration.toMillis();
    }
  }

  /**
   * How it does.
   *
   * @param shown whose steps come first
   * @param version null for the orders of all versions
   */
  LiveWorkflow of(Workflow shown, @Nullable Integer version) {
    Instant since = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(24));
    Counted counted = figures.counted();
    var steps = new LinkedHashMap<String, Sums>();
    shown.steps().keySet().forEach(step -> steps.put(step, new Sums()));
    shown.cancelled().keySet().forEach(step -> steps.put(step, new Sums()));
    long positions = figures.positions(shown.name(), version, steps);
    figures.steps(shown.name(), version, since, steps);
    return new LiveWorkflow(
        shown.name(),
        version,
        counted.until(),
        counted.caughtUp(),
        since,
        positions > FiguresQueries.COUNTED,
        steps.entrySet().stream().map(step -> step.getValue().step(step.getKey())).toList());
  }
}
