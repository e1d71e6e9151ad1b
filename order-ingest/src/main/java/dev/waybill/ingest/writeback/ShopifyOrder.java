package dev.waybill.ingest.writeback;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.writeback.ToldOrder.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as the shop has it at this moment.
 *
 * @param cancelled in the shop's words: "cancelled", "refunded", "voided"; "" if it is none of
 *     these
 * @param parts what is to be shipped, by fulfillment orders: one or more per location
 * @param fulfillments what was shipped
 * @param told which parcels we told of; null if of none, or before that was kept
 */
record ShopifyOrder(
    String id,
    String cancelled,
    List<Part> parts,
    List<Fulfilled> fulfillments,
    @Nullable StoredShipment told) {

  private static final Set<String> PAID_BACK = Set.of("REFUNDED", "VOIDED");

  /**
   * A fulfillment order.
   *
   * @param open whether a fulfillment can be made of it now
   * @param waiting whether it is held or planned for later
   */
  record Part(String id, boolean open, boolean waiting, List<Held> holds, List<Item> items) {

    boolean isHeldBy(String handle) {
      return holds.stream().anyMatch(hold -> hold.handle().equals(handle));
    }
  }

  /** A hold of ours. */
  record Held(String id, String handle) {}

  /** Pieces of a line in a fulfillment order. */
  record Item(String id, Line line) {

    int left() {
      return line.quantity();
    }
  }

  /**
   * @param lines pieces by line id
   * @param all whether these are all of them
   */
  record Fulfilled(
      String id, List<String> trackingNumbers, Map<String, Integer> lines, boolean all) {}

  static ShopifyOrder of(String id, JsonNode order) {
    var parts = new ArrayList<Part>();
    order.path("fulfillmentOrders").path("nodes").values().forEach(one -> parts.add(part(one)));
    var fulfillments = new ArrayList<Fulfilled>();
    for (JsonNode one : order.path("fulfillments").values()) {
      if ("SUCCESS".equals(one.path("status").stringValue(""))) {
        fulfillments.add(fulfilled(one));
      }
    }
    return new ShopifyOrder(
        id,
        cancelled(order),
        parts,
        fulfillments,
        StoredShipment.of(order.path("metafield").path("jsonValue")));
  }

  ShopifyOrder withParts(List<Part> read) {
    return new ShopifyOrder(id, cancelled, read, fulfillments, told);
  }

  static String gid(String id) {
    return "gid://shopify/Order/" + id;
  }

  /** The number at the end of a gid. */
  static String number(JsonNode gid) {
    String text = gid.stringValue("");
    return text.substring(text.lastIndexOf('/') + 1);
  }

  static String cancelled(JsonNode order) {
    if (!order.path("cancelledAt").stringValue("").isEmpty()) {
      return "cancelled";
    }
    String financial = order.path("displayFinancialStatus").stringValue("");
    return PAID_BACK.contains(financial) ? financial.toLowerCase(Locale.ROOT) : "";
  }

  boolean isShipped() {
    return !fulfillments.isEmpty();
  }

  /** Lines with what was shipped of them and what is left to ship. */
  List<Line> lines() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Item item : part.items()) {
        lines.merge(item.line().id(), item.line(), (a, b) -> more(a, b.quantity()));
      }
    }
    for (Fulfilled one : fulfillments) {
      one.lines()
          .forEach((id, pieces) -> lines.computeIfPresent(id, (key, line) -> more(line, pieces)));
    }
    return List.copyOf(lines.values());
  }

  private static Line more(Line line, int pieces) {
    return new Line(
        line.id(),
        line.sku(),
        line.productId(),
        line.title(),
        line.quantity() + pieces,
        line.needsShipping());
  }

  /** Whether everything was shipped, by whoever it was. */
  boolean isWhollyShipped() {
    return isShipped()
        && parts.stream().flatMap(part -> part.items().stream()).allMatch(item -> item.left() == 0);
  }

  /** Pieces by line id that the shop was told to be in this parcel. */
  Map<String, Integer> told(String trackingNumber) {
    Map<String, Integer> told = new HashMap<>();
    for (Fulfilled one : fulfillments) {
      if (one.trackingNumbers().contains(trackingNumber)) {
        one.lines().forEach((line, pieces) -> told.merge(line, pieces, Integer::sum));
      }
    }
    return told;
  }

  /** Whether the shop was told of this parcel, and we cannot see of all that is in it. */
  boolean isToldAtLength(String trackingNumber) {
    return fulfillments.stream()
        .anyMatch(one -> !one.all() && one.trackingNumbers().contains(trackingNumber));
  }

  /**
   * What we told of parcels that count no more. A fulfillment that has a number of somebody else's
   * is theirs.
   *
   * @param after the parcels that count
   */
  List<Fulfilled> untrue(StoredShipment after) {
    if (told == null) {
      return List.of();
    }
    Set<String> ours = told.trackingNumbers();
    Set<String> counting = after.trackingNumbers();
    return fulfillments.stream()
        .filter(one -> ours.containsAll(one.trackingNumbers()))
        .filter(one -> !counting.containsAll(one.trackingNumbers()))
        .toList();
  }

  private static Part part(JsonNode one) {
    String status = one.path("status").stringValue("");
    boolean open =
        one.path("supportedActions").values().stream()
            .anyMatch(action -> "CREATE_FULFILLMENT".equals(action.path("action").stringValue("")));
    var holds = new ArrayList<Held>();
    for (JsonNode hold : one.path("fulfillmentHolds").values()) {
      if (hold.path("heldByRequestingApp").asBoolean(false)) {
        holds.add(new Held(hold.path("id").stringValue(""), hold.path("handle").stringValue("")));
      }
    }
    return new Part(
        one.path("id").stringValue(""),
        open,
        Set.of("ON_HOLD", "SCHEDULED").contains(status),
        holds,
        items(one.path("lineItems").path("nodes")));
  }

  static List<Item> items(JsonNode nodes) {
    var items = new ArrayList<Item>();
    for (JsonNode item : nodes.values()) {
      items.add(
          new Item(
              item.path("id").stringValue(""),
              new Line(
                  number(item.path("lineItem").path("id")),
                  Fields.text(item, "sku"),
                  Fields.orNull(number(item.path("variant").path("id"))),
                  Fields.text(item, "productTitle"),
                  item.path("remainingQuantity").asInt(0),
                  item.path("requiresShipping").asBoolean(true))));
    }
    return items;
  }

  private static Fulfilled fulfilled(JsonNode one) {
    Map<String, Integer> lines = new HashMap<>();
    JsonNode told = one.path("fulfillmentLineItems");
    for (JsonNode line : told.path("nodes").values()) {
      lines.merge(
          number(line.path("lineItem").path("id")), line.path("quantity").asInt(0), Integer::sum);
    }
    return new Fulfilled(
        one.path("id").stringValue(""),
        one.path("trackingInfo").values().stream()
            .map(info -> info.path("number").stringValue(""))
            .toList(),
        lines,
        !told.path("pageInfo").path("hasNextPage").asBoolean(false));
  }
}
