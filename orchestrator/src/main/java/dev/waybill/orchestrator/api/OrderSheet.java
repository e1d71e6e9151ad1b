package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.storage.OrderSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders as rows of a CSV file. Times are in UTC; nothing in it is a customer's. */
final class OrderSheet {

  static final List<String> COLUMNS =
      List.of(
          "id",
          "shop",
          "platform",
          "number",
          "status",
          "reason",
          "detail",
          "retrying",
          "stuck_since",
          "warning",
          "total",
          "currency",
          "country",
          "items",
          "workflow",
          "workflow_version",
          "placed_at",
          "received_at",
          "status_since",
          "updated_at",
          "ship_by",
          "priority",
          "ship_due",
          "archived");

  private OrderSheet() {}

  /**
   * @param asked names of columns with commas between them; null for all
   * @return in the order in which they are asked for
   * @throws IllegalArgumentException naming the columns there are
   */
  static List<String> columns(@Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return COLUMNS;
    }
    List<String> names = Arrays.stream(asked.split(",")).map(String::strip).distinct().toList();
    for (String name : names) {
      if (!COLUMNS.contains(name)) {
        throw new IllegalArgumentException(
            "There is no column %s; there are %s.".formatted(name, String.join(", ", COLUMNS)));
      }
    }
    return names;
  }

  /** The same of some columns. */
  static List<String> row(OrderSummary order, List<String> columns) {
    List<String> all = row(order);
    return columns.stream().map(name -> all.get(COLUMNS.indexOf(name))).toList();
  }

  private static List<String> row(OrderSummary order) {
    return List.of(
        order.id(),
        order.shop(),
        order.platform(),
        order.number(),
        order.status(),
        text(order.reason()),
        text(order.detail()),
        text(order.retrying()),
        order.stuck() == null ? "" : text(order.stuck().since()),
        text(order.warning()),
        order.total().toPlainString(),
        order.currency(),
        text(order.country()),
        text(order.items()),
        order.workflow(),
        text(order.workflowVersion()),
        text(order.placedAt()),
        text(order.receivedAt()),
        text(order.statusSince()),
        text(order.updatedAt()),
        text(order.shipBy()),
        text(order.priority()),
        text(order.shipDue()),
        text(order.archived()));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
