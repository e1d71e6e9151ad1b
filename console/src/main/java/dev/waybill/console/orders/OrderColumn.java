package dev.waybill.console.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the list can show beside an order's number. */
enum OrderColumn {
  SHOP("shop", "shop"),
  STATUS("status", "status", "reason", "detail", "retrying", "warning"),
  TOTAL("total", "total", "currency"),
  ITEMS("items", "items"),
  COUNTRY("country", "country"),
  SHIP_BY("shipBy", "ship_by"),
  PRIORITY("priority", "priority"),
  PLACED("placed", "placed_at"),
  RECEIVED("received", "received_at"),
  SINCE("since", "status_since"),
  UPDATED("updated", "updated_at"),
  NEXT("next"),
  WORKFLOW("workflow", "workflow", "workflow_version"),
  PLATFORM("platform", "platform");

  static final List<OrderColumn> USUAL = List.of(SHOP, STATUS, TOTAL, SHIP_BY, RECEIVED, UPDATED);

  /** As addresses, saved views and the messages name it. */
  private final String id;

  private final List<String> inFile;

  /**
   * @param inFile what it is in the CSV file of the API
   */
  OrderColumn(String id, String... inFile) {
    this.id = id;
    this.inFile = List.of(inFile);
  }

  public String id() {
    return id;
  }

  public boolean numeric() {
    return this == TOTAL || this == ITEMS;
  }

  static Optional<OrderColumn> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }

  /** Of names with commas between them, in their order; what nobody knows is left out. */
  static List<OrderColumn> parse(String ids) {
    return Arrays.stream(ids.split(",", values().length + 1))
        .flatMap(id -> of(id.strip()).stream())
        .distinct()
        .toList();
  }

  static String text(List<OrderColumn> columns) {
    return columns.stream().map(OrderColumn::id).collect(Collectors.joining(","));
  }

  /** The same columns of the CSV file, after those that say which order it is. */
  static String inFile(List<OrderColumn> columns) {
    return Stream.concat(
            Stream.of("id", "number"), columns.stream().flatMap(one -> one.inFile.stream()))
        .collect(Collectors.joining(","));
  }
}
