package dev.waybill.notifier.occasion;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderLine;
import dev.waybill.notifier.template.OrderView;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    List<OrderView.Tracking> tracking = tracking(step.command().results().get(LABEL));
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
        !tracking.isEmpty(),
        tracking);
  }

  private static OrderView.Line line(OrderLine line) {
    return new OrderView.Line(line.title(), line.quantity());
  }

  /** One label, several of a fan-out, or one that names more of them. */
  private static List<OrderView.Tracking> tracking(@Nullable JsonNode labels) {
    if (labels == null) {
      return List.of();
    }
    var tracking = new ArrayList<OrderView.Tracking>();
    for (JsonNode label : labels.isArray() ? labels : List.of(labels)) {
      String number = label.path("trackingNumber").asString("");
      if (!number.isEmpty()) {
        String url = label.path("trackingUrl").asString("");
        boolean web = url.startsWith("https://") || url.startsWith("http://");
        tracking.add(
            new OrderView.Tracking(label.path("carrier").asString(""), number, web ? url : null));
      }
      tracking.addAll(tracking(label.get("more")));
    }
    return tracking;
  }
}
