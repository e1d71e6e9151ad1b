package dev.waybill.step.engine;

import dev.waybill.contracts.StepReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is counted: answers by action and outcome, calls by provider, and how full the room is. */
final class StepMeters {

  private final MeterRegistry registry;
  private final Map<Answered, Counter> answers = new ConcurrentHashMap<>();
  private final Map<Called, Timer> calls = new ConcurrentHashMap<>();
  private final Counter deadLetters;
  private final Counter known;
  private final AtomicLong lag = new AtomicLong();

  StepMeters(MeterRegistry registry) {
    this.registry = registry;
    this.deadLetters =
        Counter.builder("waybill.step.dead.letters")
            .description("Records that no handler could take")
            .register(registry);
    this.known =
        Counter.builder("waybill.step.ledger.hits")
            .description("Commands answered from the ledger without being carried out")
            .register(registry);
    Gauge.builder("waybill.step.lag", lag::get)
        .description("Commands on the topic that were not yet taken in at the last poll")
        .register(registry);
  }

  private record Answered(String action, StepReply.Outcome outcome) {}

  private record Called(String provider, String action, StepReply.Outcome outcome) {}

  void answered(String action, StepReply.Outcome outcome) {
    answers
        .computeIfAbsent(
            new Answered(action, outcome),
            key ->
                Counter.builder("waybill.step.answers")
                    .description("Commands answered, by outcome")
                    .tag("action", action)
                    .tag("outcome", tag(outcome))
                    .register(registry))
        .increment();
  }

  void called(String provider, String action, StepReply.Outcome outcome, long nanos) {
    calls
        .computeIfAbsent(
            new Called(provider, action, outcome),
            key ->
                Timer.builder("waybill.step.calls")
                    .description("Time in the handler, waiting apart")
                    .tag("provider", provider)
                    .tag("action", action)
                    .tag("outcome", tag(outcome))
                    .register(registry))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void deadLetters(int count) {
    deadLetters.increment(count);
  }

  void lag(long commands) {
    lag.set(commands);
  }

  void knownAlready() {
    known.increment();
  }

  void room(Supplier<Number> inside) {
    Gauge.builder("waybill.step.inside", inside)
        .description("Commands waiting for a place or under way")
        .register(registry);
  }

  private static String tag(StepReply.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
