package dev.waybill.benchmark;

import dev.waybill.local.LocalStack;
import dev.waybill.local.Part;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU milliseconds that each process has used so far.
 *
 * @param byProcess by the part's name; the load generator is this JVM
 */
record Costs(Map<String, Long> byProcess) {

  static final String LOAD_GENERATOR = "load generator";

  /** Stands for the outside world and is no part of what an order costs. */
  private static final String SANDBOX = Part.SANDBOX.label();

  static Costs of(LocalStack stack) {
    var costs = new LinkedHashMap<String, Long>();
    for (Part part : stack.parts()) {
      costs.put(part.label(), stack.usage(part).cpuMillis());
    }
    // This JVM alone: the stack's processes are its children.
    costs.put(
        LOAD_GENERATOR,
        ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L));
    return new Costs(costs);
  }

  /** What each order cost each process since {@code before}, in milliseconds. */
  Map<String, Double> perOrderSince(Costs before, int orders) {
    var perOrder = new LinkedHashMap<String, Double>();
    byProcess.forEach(
        (name, millis) ->
            perOrder.put(
                name, (millis - before.byProcess.getOrDefault(name, 0L)) / (double) orders));
    return perOrder;
  }

  /** All of Waybill with its broker and database. */
  static double ofWaybill(Map<String, Double> perOrder) {
    return perOrder.entrySet().stream()
        .filter(cost -> !cost.getKey().equals(SANDBOX) && !cost.getKey().equals(LOAD_GENERATOR))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
