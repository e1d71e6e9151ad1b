package dev.waybill.shipping.batch;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an order has no label, as the orchestrator knows it.
 *
 * @param failed whether it gets none unless somebody does something
 * @param code null where there is nothing to say
 */
record Finding(boolean failed, @Nullable String code, @Nullable String message) {

  private static final Finding UNDER_WAY = new Finding(false, null, null);

  private static final Set<String> REFUSED = Set.of("REJECTED", "FAILED");

  static Finding of(OrderDetails order) {
    Optional<StepTask> purchase =
        order.steps().stream()
            .filter(step -> "buy-label".equals(step.action()))
            .map(OrderStep::tasks)
            .flatMap(tasks -> tasks.stream())
            .max(Comparator.comparing(task -> REFUSED.contains(task.phase())));
    return switch (order.status()) {
      case "CANCELLED", "CANCELLING" -> no("cancelled", "The order is cancelled.");
      case "AWAITING_PAYMENT" -> no("awaiting-payment", "The order is not paid.");
      case "COMPLETED" ->
          no(
              "nothing-to-ship",
              "The order was completed without a label: nothing of it is to be shipped, or a person"
                  + " skipped the step.");
      default ->
          purchase
              .flatMap(task -> ofPurchase(task))
              .orElseGet(() -> waits(order) ? held(order) : UNDER_WAY);
    };
  }

  private static Optional<Finding> ofPurchase(StepTask task) {
    if (REFUSED.contains(task.phase())) {
      return Optional.of(
          no(
              task.code() == null ? task.phase().toLowerCase(Locale.ROOT) : task.code(),
              task.message()));
    }
    return task.phase().equals("RETRYING")
        ? Optional.of(new Finding(false, task.code(), task.message()))
        : Optional.empty();
  }

  /** What is held until labels are asked for is being released. */
  private static boolean waits(OrderDetails order) {
    boolean held = order.status().equals("ON_HOLD") || order.status().equals("NEEDS_ATTENTION");
    return held
        && order.steps().stream()
            .noneMatch(
                step ->
                    step.name().equals(Releases.ON_DEMAND)
                        && step.phase().equals("HELD")
                        && order.holds().size() <= 1);
  }

  private static Finding held(OrderDetails order) {
    String reason = order.reason() == null ? order.status() : order.reason();
    return no(
        "held",
        "The order waits for something else: %s%s"
            .formatted(reason, order.detail() == null ? "." : ", " + order.detail()));
  }

  private static Finding no(String code, @Nullable String message) {
    return new Finding(true, code, message);
  }
}
