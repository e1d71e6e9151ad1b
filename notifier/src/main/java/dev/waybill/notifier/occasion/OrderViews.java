package dev.waybill.notifier.occasion;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderLine;
import dev.waybill.notifier.template.OrderView;
import dev.waybill.step.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what templates show out of a step. */
final class OrderViews {

  /** The step of the workflow whose result says how a parcel can be followed. */
  private static final String LABEL = "buy-label";

  private final NotifierSettings settings;

  OrderViews(NotifierSettings settings) {
    this.settings = settings;
  }

  OrderView of(Step<NotifiedOrder> step) {
    NotifiedOrder order = step.order();
    Customer customer = order.customer();
    return new OrderView(
        settings.shopName(step.orderId().shop()),
        order.number() == null ? step.orderId().shopOrderId() : order.number(),
        customer == null ? "" : customer.firstName(),
        order.lines() == null
            ? List.of()
            : order.lines().stream()
                .filter(line -> line.quantity() > 0)
                .map(OrderViews::line)
                .toList(),
        tracking(step.result(LABEL, Label.class)));
  }

  private static OrderView.Line line(OrderLine line) {
    return new OrderView.Line(line.title(), line.quantity());
  }

  private static OrderView.@Nullable Tracking tracking(@Nullable Label label) {
    if (label == null || label.trackingNumber() == null) {
      return null;
    }
    String url = label.trackingUrl();
    boolean web = url != null && (url.startsWith("https://") || url.startsWith("http://"));
    return new OrderView.Tracking(
        label.carrier() == null ? "" : label.carrier(), label.trackingNumber(), web ? url : null);
  }

  /** The result of {@code buy-label}, as far as customers are told. */
  record Label(
      @Nullable String carrier, @Nullable String trackingNumber, @Nullable String trackingUrl) {}
}
