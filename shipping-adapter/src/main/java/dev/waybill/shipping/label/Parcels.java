package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.PickupPoint;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides which parcels an order leaves in: one for every box that is planned or that people say.
 * Where no boxes are planned, one for every warehouse that gives something, and one for each piece
 * that ships alone. The same command always gives the same parcels under the same references,
 * unless the catalogue was asked again, or the packing was edited, in between.
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
   * further ones have the warehouse's name behind it, as the parts of a fan-out do, and what is in
   * further parcels of a warehouse a number in addition.
   *
   * @throws Refusal if people say a packing that does not fit
   */
  List<Shipment> of(Step<ShippedOrder> step, Address shipTo) {
    List<OrderLine> lines = step.order().shippable();
    List<Allocation> planned = allocations(step, lines);
    Map<String, Integer> grams = grams(lines, planned);
    Options options = options(step.order().delivery());
    var shipments = new ArrayList<Shipment>();
    for (Allocation allocation : packedByHand(step, planned)) {
      String location = location(allocation);
      List<Parcel> parcels = packed(allocation, grams);
      for (int i = 0; i < parcels.size(); i++) {
        shipments.add(
            new Shipment(
                reference(step.id(), location, i, shipments.isEmpty()),
                step.order().number(),
                location,
                allocation.origin(),
                shipTo,
                null,
                parcels.get(i),
                allocation.declared(parcels.get(i).items(), step.order().number()),
                options,
                step.orderId()));
      }
    }
    return shipments;
  }

  /** To the locker or shop that the customer chose, if he did. */
  private static Options options(@Nullable Delivery delivery) {
    PickupPoint point = delivery == null ? null : delivery.pickupPoint();
    return point == null
        ? Options.NONE
        : new Options(Options.NONE.signature(), null, null, point.id(), Options.NONE.format());
  }

  /** The references that {@code commandId} has used, as far as the reservation is known. */
  List<String> references(String commandId, Step<ShippedOrder> undo) {
    var references = new ArrayList<String>();
    PackingByHand byHand = PackingByHand.of(undo);
    for (Allocation allocation : allocations(undo, List.of())) {
      String location = location(allocation);
      // Whether it was packed by hand by then is not known.
      int parcels =
          Math.max(
              packed(allocation, Map.of()).size(), byHand.at(location).map(List::size).orElse(0));
      for (int i = 0; i < parcels; i++) {
        references.add(reference(commandId, location, i, references.isEmpty()));
      }
    }
    return references;
  }

  private List<Allocation> packedByHand(Step<ShippedOrder> step, List<Allocation> planned) {
    PackingByHand byHand = PackingByHand.of(step);
    var leaving = new HashMap<String, List<Parcel.Item>>();
    planned.forEach(one -> leaving.put(location(one), one.items()));
    byHand.check(leaving, step.command().part() == null);
    return planned.stream().map(one -> byHand.at(location(one)).map(one::in).orElse(one)).toList();
  }

  private static String reference(String commandId, String location, int parcel, boolean first) {
    return first
        ? commandId
        : commandId + '[' + location + (parcel == 0 ? "" : "/" + (parcel + 1)) + ']';
  }

  /** What is packed together comes first; at least one parcel. */
  private List<Parcel> packed(Allocation allocation, Map<String, Integer> grams) {
    List<PlannedBox> boxes = allocation.boxes();
    if (boxes != null && !boxes.isEmpty()) {
      return boxes.stream().map(box -> boxed(box, grams)).toList();
    }
    var parcels = new ArrayList<Parcel>();
    List<Allocation.Alone> singles = allocation.singles();
    List<Parcel.Item> together = allocation.together();
    if (!together.isEmpty() || singles.isEmpty()) {
      parcels.add(parcel(weight(allocation, together, grams), allocation.dimensions(), together));
    }
    for (Allocation.Alone single : singles) {
      var piece = new Parcel.Item(single.sku(), 1);
      Integer known = single.grams();
      int weight = known == null ? weight(grams.getOrDefault(single.sku(), 0)) : known;
      parcels.add(parcel(weight, single.dimensions(), List.of(piece)));
    }
    return parcels;
  }

  private Parcel boxed(PlannedBox box, Map<String, Integer> grams) {
    Integer known = box.grams();
    Integer empty = box.emptyGrams();
    Parcel.Dimensions size = box.dimensions();
    List<Parcel.Item> items = box.pieces();
    return new Parcel(
        Math.max(
            1,
            (known == null ? weight(items, grams) : known)
                + (empty == null ? settings.parcel().tareGrams() : empty)),
        size == null ? settings.parcel().dimensions() : size,
        items,
        box.carrierPackaging());
  }

  private Parcel parcel(
      int grams, Parcel.@Nullable Dimensions dimensions, List<Parcel.Item> items) {
    return new Parcel(
        Math.max(1, grams + settings.parcel().tareGrams()),
        dimensions == null ? settings.parcel().dimensions() : dimensions,
        items);
  }

  private List<Allocation> allocations(Step<ShippedOrder> step, List<OrderLine> lines) {
    List<Allocation> descriptions = descriptions(step);
    return reserved(step, lines).stream()
        .map(
            allocation ->
                descriptions.stream()
                    .filter(one -> Objects.equals(one.location(), allocation.location()))
                    .findFirst()
                    .map(allocation::describedBy)
                    .orElse(allocation))
        .toList();
  }

  /** What {@code describe-parcels} says, by its shape, since a workflow names its steps. */
  private static List<Allocation> descriptions(Step<ShippedOrder> step) {
    return step.command().results().values().stream()
        .filter(result -> result.path("parcels").isArray())
        .map(result -> Json.mapper().treeToValue(result, Allocation.Description.class).parcels())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Allocation> reserved(Step<ShippedOrder> step, List<OrderLine> lines) {
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
            null,
            lines.stream().map(line -> new Parcel.Item(line.stockKey(), line.quantity())).toList(),
            null,
            null,
            null,
            null,
            null));
  }

  private String location(Allocation allocation) {
    String location = allocation.location();
    return location == null ? settings.location() : location;
  }

  /**
   * By the catalogue, where people can correct it; otherwise by what the shop said of the lines.
   */
  private int weight(
      Allocation allocation, List<Parcel.Item> together, Map<String, Integer> grams) {
    Integer known = allocation.grams();
    if (known != null) {
      return known
          - allocation.singles().stream()
              .map(Allocation.Alone::grams)
              .filter(Objects::nonNull)
              .mapToInt(Integer::intValue)
              .sum();
    }
    return weight(together, grams);
  }

  private int weight(List<Parcel.Item> items, Map<String, Integer> grams) {
    return items.stream()
        .mapToInt(item -> weight(grams.getOrDefault(item.sku(), 0)) * item.quantity())
        .sum();
  }

  private int weight(int grams) {
    return grams > 0 ? grams : settings.defaultGrams();
  }

  /** Of a piece, by what the plan of the boxes tells of it, otherwise by what the shop told. */
  private static Map<String, Integer> grams(List<OrderLine> lines, List<Allocation> allocations) {
    var grams = new HashMap<String, Integer>();
    lines.forEach(line -> grams.merge(line.stockKey(), line.grams(), Math::max));
    for (Allocation allocation : allocations) {
      grams.putAll(allocation.pieceGrams());
    }
    return grams;
  }
}
