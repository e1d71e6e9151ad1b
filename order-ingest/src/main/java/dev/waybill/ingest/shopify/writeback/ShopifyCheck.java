package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.ingest.writeback.CallBatcher;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether an order may leave now, as far as the shop knows: apps hold fulfillment orders (upsells,
 * fraud, pre-orders) and route them to other locations and services, of which no webhook of an
 * order tells.
 *
 * <p>Nearly all orders are free to go, which takes a few points of the shop's limit for each of
 * many in one call. Only what is not as simple as that is looked at for itself, line by line.
 */
final class ShopifyCheck {

  /** So many ids stay far below what one query may cost. */
  private static final int MOST_AT_ONCE = 10;

  private static final int CALLS_AT_A_TIME = 4;

  private final ShopifyOrderCalls calls;
  private final CallBatcher<String, Boolean> free;

  ShopifyCheck(ShopifyOrderCalls calls) {
    this.calls = calls;
    this.free = new CallBatcher<>(this::areFree, MOST_AT_ONCE, CALLS_AT_A_TIME);
  }

  Outcome check(String id, List<Line> planned) {
    if (free.ask(id)) {
      return WriteBackResult.done("open", false);
    }
    ShopifyOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (!order.cancelled().isEmpty()) {
      return WriteBackResult.cancelled(order.cancelled());
    }
    return check(order, planned);
  }

  private static Outcome check(ShopifyOrder order, List<Line> planned) {
    List<Part> parts = order.parts().stream().filter(part -> !part.over()).toList();
    if (parts.isEmpty() && order.fulfillments().isEmpty()) {
      return Outcome.rejected(
          "not-routed-in-shop",
          "The shop shows us nothing of this order to be sent: it has not decided yet from where,"
              + " or others send all of it, which it shows only to apps with the scope"
              + " read_third_party_fulfillment_orders. It is asked again shortly, and nothing has"
              + " to be done here once it is routed; skip this step if the order is to be sent from"
              + " here whatever the shop says.");
    }
    Map<String, Integer> wanted = wanted(planned, parts);
    // Where the shop shows none of the lines that we know, its word about the order counts for all.
    boolean known = parts.stream().anyMatch(part -> part.has(wanted));
    String stops =
        parts.stream()
            .filter(part -> part.elsewhere() == null && (!known || part.has(wanted)))
            .map(Part::stop)
            .flatMap(Stream::ofNullable)
            .distinct()
            .collect(Collectors.joining("; "));
    if (!stops.isEmpty()) {
      return Outcome.rejected(
          "held-in-shop",
          "The shop "
              + stops
              + ". The order goes on by itself once that is over in the shop; nothing has to be"
              + " done here.");
    }
    return elsewhere(parts, wanted);
  }

  /** Pieces by line; where nobody said, all that the shop has. */
  private static Map<String, Integer> wanted(List<Line> planned, List<Part> parts) {
    Stream<Line> lines =
        planned.isEmpty()
            ? parts.stream()
                .filter(part -> part.elsewhere() == null)
                .flatMap(part -> part.items().stream().map(Item::line))
            : planned.stream();
    return lines
        .filter(line -> line.needsShipping() && line.quantity() > 0)
        .collect(Collectors.toMap(Line::id, Line::quantity, Integer::sum));
  }

  /** Fewer pieces than planned are reported as an edit, unless others are to send the rest. */
  private static Outcome elsewhere(List<Part> parts, Map<String, Integer> wanted) {
    var lacking = new HashMap<>(wanted);
    for (Part part : parts) {
      if (part.elsewhere() == null) {
        part.items().forEach(item -> lacking.merge(item.line().id(), -item.left(), Integer::sum));
      }
    }
    String others =
        parts.stream()
            .filter(part -> part.elsewhere() != null && lacks(part, lacking))
            .map(Part::elsewhere)
            .flatMap(Stream::ofNullable)
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? WriteBackResult.done("open", false)
        : Outcome.rejected(
            ShopWriteBack.ASSIGNED_ELSEWHERE,
            "The shop has given a part of this order to others to send: "
                + others
                + ". These pieces are being taken off the order here, which then goes on by itself"
                + " with what is ours, and ends if nothing is. If they are ours, move them back in"
                + " the shop, or name the location in the rule \"locations\" of the shop.");
  }

  private static boolean lacks(Part part, Map<String, Integer> lacking) {
    return part.items().stream()
        .anyMatch(item -> item.left() > 0 && lacking.getOrDefault(item.line().id(), 0) > 0);
  }

  private Map<String, Boolean> areFree(List<String> ids) {
    JsonNode nodes =
        calls.look(
            "WaybillFulfillmentStates",
            "nodes",
            ShopifyOperations.STATES,
            Map.of("ids", ids.stream().map(ShopifyOrder::gid).toList()));
    var free = new HashMap<String, Boolean>();
    ids.forEach(id -> free.put(id, false));
    if (nodes != null) {
      for (JsonNode node : nodes.values()) {
        free.computeIfPresent(ShopifyOrder.number(node.path("id")), (id, no) -> isFree(node));
      }
    }
    return free;
  }

  /** Whether all of it is open, and ours to send. */
  private boolean isFree(@Nullable JsonNode order) {
    if (order == null || !ShopifyOrder.cancelled(order).isEmpty()) {
      return false;
    }
    JsonNode parts = order.path("fulfillmentOrders");
    boolean open = false;
    for (JsonNode node : parts.path("nodes").values()) {
      Part part = ShopifyOrder.part(node, calls.rules().get());
      if (!part.over() && (part.elsewhere() != null || part.waiting())) {
        return false;
      }
      open |= !part.over();
    }
    return open && !parts.path("pageInfo").path("hasNextPage").asBoolean(false);
  }
}
