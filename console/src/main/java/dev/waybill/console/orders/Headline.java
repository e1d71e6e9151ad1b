package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderParcel;
import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands, in words that need no knowledge of workflows.
 *
 * @param text "Waits for the carrier to answer"
 * @param next what happens at {@code at}: "next attempt"; null if nobody knows when anything does
 * @param after what follows the time: "(4 of 8)"
 * @param then the steps that come after; null if none do
 */
record Headline(
    String text,
    @Nullable String next,
    @Nullable Instant at,
    @Nullable String after,
    @Nullable String then) {

  private static final int MOST_THEN = 3;

  static Headline of(OrderDetails order, OrderWords words) {
    return switch (order.status()) {
      case "COMPLETED" -> plain(words.word(shipped(order)));
      case "CANCELLED" ->
          plain(
              words.word(
                  any(order, "UNDONE") ? "order.head.cancelled" : "order.head.cancelled-early"));
      case "CANCELLING" -> going(order, words, "order.head.cancelling");
      case "AWAITING_PAYMENT" -> plain(words.word("order.head.payment"));
      case "NEEDS_ATTENTION" -> attention(order, words);
      case "ON_HOLD" -> held(order, words);
      default -> going(order, words, "order.head.goes-on");
    };
  }

  private static Headline plain(String text) {
    return new Headline(text, null, null, null, null);
  }

  private static String shipped(OrderDetails order) {
    List<OrderParcel> parcels =
        Objects.requireNonNullElse(order.parcels(), List.<OrderParcel>of()).stream()
            .filter(parcel -> !parcel.test() && !parcel.status().equals("CANCELLED"))
            .toList();
    if (parcels.isEmpty()) {
      return "order.head.completed";
    }
    return parcels.stream().allMatch(parcel -> parcel.status().equals("DELIVERED"))
        ? "order.head.delivered"
        : "order.head.shipped";
  }

  private static Headline attention(OrderDetails order, OrderWords words) {
    return step(order, step -> step.phase().endsWith("FAILED") || step.phase().equals("REJECTED"))
        .map(step -> plain(words.word("order.head.failed", words.step(step.name()))))
        .orElseGet(() -> plain(words.word("order.head.attention")));
  }

  private static Headline held(OrderDetails order, OrderWords words) {
    Optional<OrderStep> waits = step(order, step -> step.phase().equals("HELD"));
    if (waits.isPresent()) {
      Instant until = time(waits.get(), StepTask::deadline);
      return new Headline(
          words.word("order.head.approval", words.step(waits.get().name())),
          until == null ? null : words.word("order.head.until"),
          until,
          null,
          null);
    }
    String why =
        order.holds().stream()
            .map(hold -> words.hold(hold.reason()))
            .collect(Collectors.joining(", "));
    return plain(
        why.isEmpty() ? words.word("order.head.held") : words.word("order.head.held.why", why));
  }

  private static Headline going(OrderDetails order, OrderWords words, String otherwise) {
    Optional<OrderStep> again = step(order, step -> Attempts.waiting(step) != null);
    if (again.isPresent()) {
      Attempts attempts = Objects.requireNonNull(Attempts.waiting(again.get()));
      return new Headline(
          words.word("order.head.retrying", who(again.get(), words)),
          words.word("order.head.attempt"),
          attempts.nextTry(),
          attempts.of() == null
              ? null
              : words.word("order.head.attempt.of", attempts.next(), attempts.of()),
          then(order, words));
    }
    Optional<OrderStep> runs =
        step(order, step -> step.phase().equals("RUNNING") || step.phase().equals("UNDOING"));
    if (runs.isEmpty()) {
      return new Headline(words.word(otherwise), null, null, null, then(order, words));
    }
    OrderStep step = runs.get();
    OrderDetails.ShipBy shipBy = order.shipBy();
    String waits = "order.head.waits." + step.action();
    if (shipBy != null && shipBy.due()) {
      return new Headline(
          words.or(waits, words.word("order.head.running", words.step(step.name()))),
          words.word(shipBy.overdue() ? "order.head.overdue" : "order.head.due"),
          shipBy.at(),
          null,
          then(order, words));
    }
    Instant deadline = time(step, StepTask::deadline);
    return new Headline(
        words.or(waits, words.word("order.head.running", words.step(step.name()))),
        deadline == null ? null : words.word("order.head.deadline"),
        deadline,
        null,
        then(order, words));
  }

  private static String who(OrderStep step, OrderWords words) {
    return step.service() == null ? words.step(step.name()) : words.service(step.service());
  }

  /** What nothing but the running steps keeps from beginning. */
  private static @Nullable String then(OrderDetails order, OrderWords words) {
    List<String> next =
        order.steps().stream()
            .filter(step -> step.section().equals("steps") && step.phase().equals("WAITING"))
            .map(step -> words.step(step.name()))
            .limit(MOST_THEN)
            .toList();
    return next.isEmpty() ? null : words.word("order.head.then", String.join(", ", next));
  }

  private static boolean any(OrderDetails order, String phase) {
    return step(order, step -> step.phase().equals(phase)).isPresent();
  }

  private static Optional<OrderStep> step(OrderDetails order, Predicate<OrderStep> which) {
    return order.steps().stream().filter(which).findFirst();
  }

  private static @Nullable Instant time(OrderStep step, Function<StepTask, @Nullable Instant> of) {
    return step.tasks().stream()
        .map(of)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
