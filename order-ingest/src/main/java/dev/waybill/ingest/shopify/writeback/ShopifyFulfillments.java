package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Packing.Packed;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.WriteBackResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which fulfillments an order still needs: one for each parcel and fulfillment order that it takes
 * pieces from. Worked out whole before the first is made, so that no parcel is reported whose
 * content is not in the order any more.
 */
final class ShopifyFulfillments {

  /**
   * One fulfillment to be made.
   *
   * @param items pieces by id of the fulfillment order's line; empty: all of them
   */
  record Planned(String part, Map<String, Integer> items, List<Parcel> parcels) {

    Map<String, Object> input() {
      var lines = new HashMap<String, Object>();
      lines.put("fulfillmentOrderId", part);
      if (!items.isEmpty()) {
        lines.put(
            "fulfillmentOrderLineItems",
            items.entrySet().stream()
                .map(item -> Map.of("id", item.getKey(), "quantity", item.getValue()))
                .toList());
      }
      var input = new HashMap<String, Object>();
      input.put("lineItemsByFulfillmentOrder", List.of(lines));
      // The customer hears from the notifier.
      input.put("notifyCustomer", false);
      if (!parcels.isEmpty()) {
        input.put("trackingInfo", tracking(parcels));
      }
      return input;
    }
  }

  private final ShopifyOrder order;
  private final List<Planned> planned = new ArrayList<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final Set<String> opened = new HashSet<>();

  private ShopifyFulfillments(ShopifyOrder order) {
    this.order = order;
    order.parts().forEach(part -> part.items().forEach(item -> left.put(item.id(), item.left())));
  }

  /** In the order in which they are to be made; empty if the shop knows it all. */
  static List<Planned> missing(ShopifyOrder order, Packing packing) {
    var plan = new ShopifyFulfillments(order);
    boolean told =
        order.parts().stream().noneMatch(part -> part.isOurs() && part.items().isEmpty());
    if (packing.parcels().isEmpty() || !packing.known() || !told) {
      plan.wholly(packing);
    } else {
      plan.byParcel(packing);
    }
    return plan.planned;
  }

  /** Nobody said what is in the parcels: they are all that there is. */
  private void wholly(Packing packing) {
    List<Parcel> parcels = packing.parcels().stream().map(Packed::parcel).toList();
    boolean waiting = false;
    for (Part part : order.parts()) {
      waiting |= part.waiting() && part.elsewhere() == null;
      if (part.isOurs()) {
        planned.add(new Planned(part.id(), Map.of(), parcels));
      }
    }
    if (planned.isEmpty() && waiting) {
      throw onHold();
    }
  }

  private void byParcel(Packing packing) {
    if (order.isWhollyShipped()) {
      return;
    }
    Map<String, Integer> lacking = new LinkedHashMap<>();
    for (Packed packed : packing.parcels()) {
      if (!order.isToldAtLength(packed.parcel().trackingNumber())) {
        parcel(packed, lacking);
      }
    }
    if (!lacking.isEmpty() || !packing.foreign().isEmpty()) {
      throw refused(lacking, packing.foreign());
    }
    // What needs no parcel is delivered with the first, or alone.
    for (Part part : order.parts()) {
      Map<String, Integer> rest = unshippable(part);
      if (part.isOurs() && opened.add(part.id()) && !rest.isEmpty()) {
        planned.add(new Planned(part.id(), rest, List.of()));
      }
    }
  }

  private void parcel(Packed packed, Map<String, Integer> lacking) {
    Map<String, Integer> needed = new LinkedHashMap<>(packed.lines());
    order
        .told(packed.parcel().trackingNumber())
        .forEach((line, pieces) -> needed.computeIfPresent(line, (key, n) -> n - pieces));
    for (Part part : order.parts()) {
      if (part.isOurs()) {
        Map<String, Integer> taken = take(part, needed);
        if (!taken.isEmpty()) {
          if (opened.add(part.id())) {
            taken.putAll(unshippable(part));
          }
          planned.add(new Planned(part.id(), taken, List.of(packed.parcel())));
        }
      }
    }
    needed.forEach(
        (line, pieces) -> {
          if (pieces > 0) {
            lacking.merge(line, pieces, Integer::sum);
          }
        });
  }

  private Map<String, Integer> take(Part part, Map<String, Integer> needed) {
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Item item : part.items()) {
      String line = item.line().id();
      int pieces =
          Math.min(needed.getOrDefault(line, 0), Objects.requireNonNull(left.get(item.id())));
      if (pieces > 0) {
        taken.put(item.id(), pieces);
        left.merge(item.id(), -pieces, Integer::sum);
        needed.merge(line, -pieces, Integer::sum);
      }
    }
    return taken;
  }

  private Map<String, Integer> unshippable(Part part) {
    Map<String, Integer> rest = new LinkedHashMap<>();
    for (Item item : part.items()) {
      int pieces = Objects.requireNonNull(left.get(item.id()));
      if (!item.line().needsShipping() && pieces > 0) {
        rest.put(item.id(), pieces);
      }
    }
    return rest;
  }

  private RuntimeException refused(Map<String, Integer> lacking, List<String> foreign) {
    boolean held =
        order.parts().stream()
            .filter(Part::waiting)
            .flatMap(part -> part.items().stream())
            .anyMatch(item -> lacking.containsKey(item.line().id()) && item.left() > 0);
    if (held && foreign.isEmpty()) {
      return onHold();
    }
    var changed = new ArrayList<String>();
    foreign.forEach(article -> changed.add("it has no line for " + article));
    lacking.forEach(
        (line, pieces) ->
            changed.add("line " + line + " has " + pieces + " fewer to fulfill than were shipped"));
    return WriteBackResult.changed(changed);
  }

  private static RuntimeException onHold() {
    return NeedsOperator.because(
        "fulfillment-on-hold",
        "The shop holds the fulfillment of this order, or has planned it for later. Release the"
            + " hold in the shop, or let the workflow do so (release-hold) if it is ours.");
  }

  private static Map<String, Object> tracking(List<Parcel> parcels) {
    var tracking = new HashMap<String, Object>();
    String carrier = parcels.getFirst().carrier();
    if (carrier != null) {
      tracking.put("company", carrier);
    }
    List<String> numbers = parcels.stream().map(Parcel::trackingNumber).toList();
    List<String> urls = parcels.stream().map(Parcel::trackingUrl).filter(Objects::nonNull).toList();
    if (parcels.size() == 1) {
      tracking.put("number", numbers.getFirst());
      urls.forEach(url -> tracking.put("url", url));
    } else {
      tracking.put("numbers", numbers);
      // By position, so all or none.
      if (urls.size() == numbers.size()) {
        tracking.put("urls", urls);
      }
    }
    return tracking;
  }
}
