package dev.waybill.console.orders;

import dev.waybill.contracts.Address;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderDetails.HistoryEntry;
import dev.waybill.service.exchange.orders.OrderParcel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order as its page shows it.
 *
 * @param main what a person would do first; null if nothing presses
 * @param further what else can be done
 * @param history newest first
 */
record OrderView(
    OrderDetails order,
    Headline headline,
    List<StepLine> steps,
    @Nullable ActionButton main,
    List<ActionButton> further,
    List<HistoryEntry> history) {

  static OrderView of(OrderDetails order, OrderWords words) {
    List<ActionButton> all =
        order.legalActions().stream()
            .filter(ActionButton::isButton)
            .map(legal -> ActionButton.of(legal, attempts(order, legal.step()), words))
            .toList();
    ActionButton main =
        all.stream()
            .filter(button -> button.rank() < ActionButton.NEVER_MAIN)
            .min(Comparator.comparingInt(ActionButton::rank))
            .orElse(null);
    return new OrderView(
        order,
        Headline.of(order, words),
        order.steps().stream().map(step -> StepLine.of(step, order.history())).toList(),
        main,
        all.stream().filter(button -> button != main).toList(),
        order.history().reversed());
  }

  private static @Nullable Attempts attempts(OrderDetails order, @Nullable String step) {
    return order.steps().stream()
        .filter(one -> one.name().equals(step))
        .findFirst()
        .map(Attempts::waiting)
        .orElse(null);
  }

  /** Steps without which it went on, and what the shop says. */
  public List<OrderDetails.Warning> warnings() {
    return Objects.requireNonNullElse(order.warnings(), List.of());
  }

  public List<OrderParcel> parcels() {
    return Objects.requireNonNullElse(order.parcels(), List.of());
  }

  /** Steps that write to somebody, which have begun. */
  public List<StepLine> messages() {
    return steps.stream()
        .filter(line -> "notification".equals(line.step().service()))
        .filter(line -> !line.parts().isEmpty())
        .toList();
  }

  /** By how much the shop's clock is ahead. */
  public Duration clockAhead() {
    return Objects.requireNonNullElse(order.shopClockAhead(), Duration.ZERO);
  }

  /** Whether an action is legal now. */
  public boolean may(String action) {
    return order.legalActions().stream().anyMatch(legal -> legal.action().equals(action));
  }

  /** The step that found the address doubtful and a person may decide on; null if none did. */
  public @Nullable String doubtful() {
    return AddressComparison.doubtful(order);
  }

  /** The address that it suggests; null if it suggests none. */
  public @Nullable Address suggestion() {
    return AddressComparison.suggestion(order);
  }

  /** Both addresses side by side; null where there are not both. */
  public @Nullable AddressComparison comparison() {
    return AddressComparison.of(order);
  }

  public String statusTone() {
    return OrderStatus.tone(order.status());
  }

  /** What holds it up, in the words of whoever does; null if nothing does. */
  public @Nullable String why() {
    return order.detail() != null ? order.detail() : order.reason();
  }
}
