package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Decides which parcels an order leaves in: one for every warehouse that gives something. The same
 * command always gives the same parcels under the same references.
 */
final class Parcels {

  /** The step of the workflow whose result says which warehouse gives what. */
  private static final String RESERVATION = "reserve-stock";

  private final ShippingSettings settings;

  Parcels(ShippingSettings settings) {
    this.settings = settings;
  }

  /**
   * The shipments of a {@code buy-label} command. The first has the command's id as its reference,
   * further ones have the warehouse's name behind it, as the parts of a fan-out do.
   */
  List<Shipment> of(Step<ShippedOrder> step, Address shipTo) {
    List<OrderLine> lines = step.order().shippable();
    Map<String, Integer> grams = grams(lines);
    var shipments = new ArrayList<Shipment>();
    for (Allocation allocation : allocations(step, lines)) {
      String location = location(allocation);
      List<Parcel.Item> items = allocation.lines() == null ? List.of() : allocation.lines();
      shipments.add(
          new Shipment(
              reference(step.id(), location, shipments.isEmpty()),
              location,
              shipTo,
              new Parcel(Math.max(1, weight(allocation, items, grams)), items)));
    }
    return shipments;
  }

  /** The references that {@code commandId} has used, as far as the reservation is known. */
  List<String> references(String commandId, Step<ShippedOrder> undo) {
    var references = new ArrayList<String>();
    for (Allocation allocation : allocations(undo, List.of())) {
      references.add(reference(commandId, location(allocation), references.isEmpty()));
    }
    return references;
  }

  private static String reference(String commandId, String location, boolean first) {
    return first ? commandId : commandId + '[' + location + ']';
  }

  private List<Allocation> allocations(Step<ShippedOrder> step, List<OrderLine> lines) {
    JsonNode part = step.command().part();
    if (part != null && part.has("location")) {
      return List.of(Json.mapper().treeToValue(part, Allocation.class));
    }
    var reservation = step.result(RESERVATION, Allocation.Reservation.class);
    if (reservation != null
        && reservation.allocations() != null
        && !reservation.allocations().isEmpty()) {
      return reservation.allocations();
    }
    // Nobody counts this stock: everything leaves from the usual place.
    return List.of(
        new Allocation(
            null,
            lines.stream().map(line -> new Parcel.Item(line.stockKey(), line.quantity())).toList(),
            null));
  }

  private String location(Allocation allocation) {
    String location = allocation.location();
    return location == null ? settings.location() : location;
  }

  /**
   * By the catalogue, where people can correct it; otherwise by what the shop said of the lines.
   */
  private int weight(Allocation allocation, List<Parcel.Item> items, Map<String, Integer> grams) {
    Integer known = allocation.grams();
    return known != null
        ? known
        : items.stream()
            .mapToInt(item -> weight(grams.getOrDefault(item.sku(), 0)) * item.quantity())
            .sum();
  }

  private int weight(int grams) {
    return grams > 0 ? grams : settings.defaultGrams();
  }

  private static Map<String, Integer> grams(List<OrderLine> lines) {
    var grams = new HashMap<String, Integer>();
    lines.forEach(line -> grams.merge(line.stockKey(), line.grams(), Math::max));
    return grams;
  }
}
