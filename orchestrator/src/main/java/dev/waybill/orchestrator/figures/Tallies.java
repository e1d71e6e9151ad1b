package dev.waybill.orchestrator.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What was counted and is not stored yet. */
final class Tallies {

  /** Stands for all shops. */
  static final String ALL = "";

  /** What is counted of orders. */
  enum OrderFact {
    RECEIVED,
    COMPLETED,
    CANCELLED,
    /** It came to need attention. */
    ATTENTION,
    /** Handed over, or completed where nobody waits for that; with the time since its receipt. */
    SHIPPED
  }

  /** What is counted of steps; each with the time since the step began, where that is known. */
  enum StepFact {
    DONE,
    /** An attempt brought no answer, or the step was given up. */
    FAILED_ATTEMPT,
    REJECTED,
    SKIPPED
  }

  record OfOrders(String shop, Instant hour, String what, int bucket)
      implements Comparable<OfOrders> {

    private static final Comparator<OfOrders> ORDER =
        Comparator.comparing(OfOrders::shop)
            .thenComparing(OfOrders::hour)
            .thenComparing(OfOrders::what)
            .thenComparing(OfOrders::bucket);

    @Override
    public int compareTo(OfOrders other) {
      return ORDER.compare(this, other);
    }
  }

  record OfSteps(String workflow, Instant hour, int version, String step, String what, int bucket)
      implements Comparable<OfSteps> {

    private static final Comparator<OfSteps> ORDER =
        Comparator.comparing(OfSteps::workflow)
            .thenComparing(OfSteps::hour)
            .thenComparing(OfSteps::version)
            .thenComparing(OfSteps::step)
            .thenComparing(OfSteps::what)
            .thenComparing(OfSteps::bucket);

    @Override
    public int compareTo(OfSteps other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<OfOrders, Long> orders = new TreeMap<>();
  private final Map<OfSteps, Long> steps = new TreeMap<>();

  void order(String shop, Instant at, OrderFact what, int bucket) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    orders.merge(new OfOrders(shop, hour, what.name(), bucket), 1L, Long::sum);
    orders.merge(new OfOrders(ALL, hour, what.name(), bucket), 1L, Long::sum);
  }

  void step(String workflow, int version, String step, Instant at, StepFact what, int bucket) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    steps.merge(new OfSteps(workflow, hour, version, step, what.name(), bucket), 1L, Long::sum);
  }

  Map<OfOrders, Long> orders() {
    return orders;
  }

  Map<OfSteps, Long> steps() {
    return steps;
  }
}
