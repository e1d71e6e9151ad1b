package dev.waybill.notifier.occasion;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ParcelLabels;
import dev.waybill.notifier.template.OrderView;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.step.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes what templates show out of a step. */
final class OrderViews {

  /** The occasion that tells of parcels, and so of nothing else. */
  static final String SHIPPED = "order-shipped";

  private final NotifierSettings settings;
  private final CustomerPageLinks links;

  OrderViews(NotifierSettings settings, CustomerPageLinks links) {
    this.settings = settings;
    this.links = links;
  }

  OrderView of(Step<NotifiedOrder> step) {
    NotifiedOrder order = step.order();
    String number = order.number() == null ? step.orderId().shopOrderId() : order.number();
    Customer customer = order.customer();
    List<OrderView.Tracking> tracking = tracking(step.command().results().values());
    return new OrderView(
        settings.shopName(step.orderId().shop()),
        number,
        customer == null ? "" : customer.firstName(),
        lines(step),
        !tracking.isEmpty(),
        tracking,
        promise(step.command().part()),
        parcel(number, step.command().part()),
        links.link(step.orderId()));
  }

  /** The news that {@code order-promised} is for. */
  private static OrderView.@Nullable Promise promise(@Nullable JsonNode news) {
    return news == null || ParcelNews.occasion(news) != null
        ? null
        : new OrderView.Promise(day(news, "promisedOn"), day(news, "before"));
  }

  private static OrderView.@Nullable Parcel parcel(String order, @Nullable JsonNode news) {
    return news == null || ParcelNews.occasion(news) == null
        ? null
        : new OrderView.Parcel(
            order,
            news.path("carrier").asString(""),
            news.path("trackingNumber").asString(""),
            web(news.path("trackingUrl").asString("")),
            news.path("status").asString(""),
            news.path("problem").asString(""),
            news.path("place").isString() ? news.path("place").stringValue() : null);
  }

  private static @Nullable String web(String url) {
    return url.startsWith("https://") || url.startsWith("http://") ? url : null;
  }

  private static @Nullable LocalDate day(JsonNode news, String field) {
    String day = news.path(field).asString("");
    return day.isEmpty() ? null : LocalDate.parse(day);
  }

  private static List<OrderView.Line> lines(Step<NotifiedOrder> step) {
    List<OrderLine> lines = step.order().lines();
    if (lines == null) {
      return List.of();
    }
    Map<String, Integer> pieces =
        step.command().action().equals(SHIPPED) ? SentLines.pieces(step.command(), lines) : null;
    var shown = new ArrayList<OrderView.Line>();
    for (OrderLine line : lines) {
      int quantity = pieces == null ? line.quantity() : pieces.getOrDefault(line.id(), 0);
      if (quantity > 0) {
        shown.add(new OrderView.Line(line.title(), quantity));
      }
    }
    return shown;
  }

  private static List<OrderView.Tracking> tracking(Collection<JsonNode> results) {
    var tracking = new ArrayList<OrderView.Tracking>();
    for (JsonNode label : ParcelLabels.in(results)) {
      tracking.add(
          new OrderView.Tracking(
              label.path("carrier").asString(""),
              label.path("trackingNumber").asString(""),
              web(label.path("trackingUrl").asString(""))));
    }
    return tracking;
  }
}
