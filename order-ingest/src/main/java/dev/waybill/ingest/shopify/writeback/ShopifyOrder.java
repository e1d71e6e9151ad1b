package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.StoredShipment;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as the shop has it at this moment.
 *
 * @param cancelled in the shop's words: "cancelled", "refunded", "voided"; "" if it is none of
 *     these
 * @param parts what is to be shipped, by fulfillment orders: one or more per location
 * @param fulfillments what was shipped
 * @param told which parcels we reported; null if of none, or before that was kept
 */
record ShopifyOrder(
    String id,
    String cancelled,
    List<Part> parts,
    List<Fulfilled> fulfillments,
    @Nullable StoredShipment told) {

  private static final Set<String> PAID_BACK = Set.of("REFUNDED", "VOIDED");
  private static final Set<String> WAITING = Set.of("ON_HOLD", "SCHEDULED", "INCOMPLETE");
  private static final Set<String> OVER = Set.of("CLOSED", "CANCELLED");

  /**
   * A fulfillment order.
   *
   * @param open whether a fulfillment can be made of it now
   * @param waiting whether it is held or planned for later
   * @param over whether nothing will be sent of it any more
   * @param holds of ours
   * @param elsewhere who else is to send it; null if it is ours to send
   * @param stop what keeps it, beside our own holds, in words that follow "The shop"; null if
   *     nothing does
   */
  record Part(
      String id,
      boolean open,
      boolean waiting,
      boolean over,
      List<Held> holds,
      List<Item> items,
      @Nullable String elsewhere,
      @Nullable String stop) {

    Part with(List<Item> others) {
      return new Part(id, open, waiting, over, holds, others, elsewhere, stop);
    }

    /** Whether a fulfillment can be made of it now, and is ours to make. */
    boolean isOurs() {
      return open && elsewhere == null;
    }

    /** Whether something is left in it of any of these lines. */
    boolean has(Map<String, Integer> lines) {
      return items.stream()
          .anyMatch(item -> item.left() > 0 && lines.containsKey(item.line().id()));
    }

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

  static ShopifyOrder of(String id, JsonNode order, ShopRules rules) {
    var parts = new ArrayList<Part>();
    for (JsonNode one : order.path("fulfillmentOrders").path("nodes").values()) {
      parts.add(part(one, rules));
    }
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

  /** Pieces by line id that were reported to be in this parcel. */
  Map<String, Integer> told(String trackingNumber) {
    Map<String, Integer> told = new HashMap<>();
    for (Fulfilled one : fulfillments) {
      if (one.trackingNumbers().contains(trackingNumber)) {
        one.lines().forEach((line, pieces) -> told.merge(line, pieces, Integer::sum));
      }
    }
    return told;
  }

  /** Whether this parcel was reported to the shop, and we cannot see all that is in it. */
  boolean isToldAtLength(String trackingNumber) {
    return fulfillments.stream()
        .anyMatch(one -> !one.all() && one.trackingNumbers().contains(trackingNumber));
  }

  /**
   * What we reported of parcels that count no more. A fulfillment that has a number of somebody
   * else's is theirs.
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

  /**
   * @throws ProviderUnavailable if the rules go by what the shop does not say
   */
  static Part part(JsonNode one, ShopRules rules) {
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
        WAITING.contains(status),
        OVER.contains(status),
        holds,
        items(one.path("lineItems").path("nodes")),
        elsewhere(one.path("assignedLocation"), rules),
        stop(status, one));
  }

  /** Who sends in our stead; null if nobody does. */
  private static @Nullable String elsewhere(JsonNode assigned, ShopRules rules) {
    JsonNode location = assigned.path("location");
    boolean service = location.path("isFulfillmentService").asBoolean(false);
    String name = Fields.text(assigned, "name");
    return switch (rules.whose(Fields.orNull(number(location.path("id"))), name, service)) {
      case OURS -> null;
      case OTHERS -> Fields.firstOf(name, service ? "a fulfillment service" : "another location");
      case UNKNOWN -> throw NeedsOperator.because("missing-scope", rules.unknownLocation());
    };
  }

  private static @Nullable String stop(String status, JsonNode one) {
    return switch (status) {
      case "ON_HOLD" -> {
        JsonNode holds = one.path("fulfillmentHolds");
        String reasons =
            holds.values().stream()
                .filter(hold -> !isOurs(hold))
                .map(hold -> Fields.firstOf(Fields.text(hold, "displayReason"), "no reason given"))
                .distinct()
                .collect(Collectors.joining(", "));
        boolean onlyOurs = reasons.isEmpty() && !holds.isEmpty();
        yield onlyOurs
            ? null
            : "holds the fulfillment of this order" + (reasons.isEmpty() ? "" : ": " + reasons);
      }
      case "SCHEDULED" -> "has planned this order for later" + from(Fields.text(one, "fulfillAt"));
      case "INCOMPLETE" ->
          "says that this order cannot be sent as it was asked for (fulfillment incomplete)";
      default -> null;
    };
  }

  private static String from(String time) {
    return time.isEmpty() ? "" : ", for " + time;
  }

  /** What a workflow has put on hold, the same workflow knows of. */
  private static boolean isOurs(JsonNode hold) {
    return hold.path("heldByRequestingApp").asBoolean(false)
        && Fields.text(hold, "handle").startsWith(Hold.HANDLES);
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
