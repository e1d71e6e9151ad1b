package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Packing.Packed;
import dev.waybill.ingest.writeback.Parcel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds on fulfillment orders. A hold of some pieces makes Shopify split the fulfillment order, so
 * that the rest can still be shipped; what is split off and held is known again by our handle.
 */
final class ShopifyHolds {

  private ShopifyHolds() {}

  /**
   * One hold to be placed.
   *
   * @param items pieces by id of the fulfillment order's line; empty: all of them
   */
  record Planned(String part, Map<String, Integer> items) {

    Map<String, Object> input(Hold hold) {
      var input = new HashMap<String, Object>();
      input.put("reason", hold.reason().name());
      input.put("reasonNotes", hold.text());
      input.put("handle", Hold.handle(hold.reference()));
      input.put("notifyMerchant", false);
      if (!items.isEmpty()) {
        input.put(
            "fulfillmentOrderLineItems",
            items.entrySet().stream()
                .map(item -> Map.of("id", item.getKey(), "quantity", item.getValue()))
                .toList());
      }
      return input;
    }
  }

  /** Those that are not there yet. */
  static List<Planned> missing(ShopifyOrder order, Hold hold) {
    String handle = Hold.handle(hold.reference());
    Map<String, Integer> needed = needed(order, hold);
    if (!needed.isEmpty()) {
      for (Part part : order.parts()) {
        if (part.isHeldBy(handle)) {
          part.items().forEach(item -> needed.merge(item.line().id(), -item.left(), Integer::sum));
        }
      }
    }
    var planned = new ArrayList<Planned>();
    for (Part part : order.parts()) {
      if (part.open() && !part.isHeldBy(handle)) {
        Map<String, Integer> items = hold.missing().isEmpty() ? Map.of() : take(part, needed);
        if (hold.missing().isEmpty() || !items.isEmpty()) {
          planned.add(new Planned(part.id(), isAll(part, items) ? Map.of() : items));
        }
      }
    }
    return planned;
  }

  /** Pieces by line id. */
  private static Map<String, Integer> needed(ShopifyOrder order, Hold hold) {
    var missing = new Parcel("", null, null, hold.missing());
    Packing packing =
        Packing.of(List.of(missing), hold.lines().isEmpty() ? order.lines() : hold.lines());
    Map<String, Integer> needed = new LinkedHashMap<>();
    for (Packed one : packing.parcels()) {
      needed.putAll(one.lines());
    }
    return needed;
  }

  private static Map<String, Integer> take(Part part, Map<String, Integer> needed) {
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Item item : part.items()) {
      int pieces = Math.min(needed.getOrDefault(item.line().id(), 0), item.left());
      if (pieces > 0) {
        taken.put(item.id(), pieces);
        needed.merge(item.line().id(), -pieces, Integer::sum);
      }
    }
    return taken;
  }

  private static boolean isAll(Part part, Map<String, Integer> items) {
    return part.items().stream().allMatch(item -> items.getOrDefault(item.id(), 0) == item.left());
  }
}
