package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What is to be reported to a shop as shipped.
 *
 * @param reference ours, kept with the order where the platform has a place for it
 * @param earlier parcels that left in an earlier round: they stand, whatever the shop shows now
 * @param parcels all that have left so far, {@code earlier} and those that were reported to the
 *     shop before included; none if the order was picked up or had nothing to ship
 * @param sent lines of the order as it was shipped; empty where the workflow does not send them.
 *     Where something left before, their quantities are those of what was left to ship then
 * @param partialStatus of an order of which more is to come (WooCommerce); "" leaves it as it is
 * @param customerNote what the shop is to write to the customer (WooCommerce)
 */
public record Shipment(
    String reference,
    List<Parcel> earlier,
    List<Parcel> parcels,
    List<Line> sent,
    String partialStatus,
    CustomerNote customerNote) {

  /** Of an order of which nothing has left before. */
  public Shipment(
      String reference,
      List<Parcel> parcels,
      List<Line> sent,
      String partialStatus,
      CustomerNote customerNote) {
    this(reference, List.of(), parcels, sent, partialStatus, customerNote);
  }

  public static Shipment of(Step<WriteBackOrder> step) {
    Map<String, List<JsonNode>> shipped = step.command().shipped();
    List<Parcel> earlier =
        shipped == null
            ? List.of()
            : Parcel.in(shipped.values().stream().flatMap(List::stream).toList());
    var parcels = new ArrayList<>(earlier);
    Parcel.in(step.command().results().values()).stream()
        .filter(one -> earlier.stream().noneMatch(one::isSame))
        .forEach(parcels::add);
    return new Shipment(
        step.id(),
        earlier,
        List.copyOf(parcels),
        step.order().known(),
        step.with("partial-status", ""),
        new CustomerNote(step.with("customer-note", ""), step.with("partial-note", "")));
  }

  /**
   * The lines that the parcels are filled from: as they were sent, or as the shop has them where
   * not all of them were.
   */
  public List<Line> lines(List<Line> inShop) {
    return sent.isEmpty() || !earlier.isEmpty() ? inShop(inShop) : sent;
  }

  /**
   * The shop's own lines, which count what was reported to it; what of them is shipped is known
   * here.
   */
  public List<Line> inShop(List<Line> inShop) {
    Map<String, Boolean> shippable =
        sent.stream().collect(Collectors.toMap(Line::id, Line::needsShipping, Boolean::logicalOr));
    return inShop.stream()
        .map(
            line ->
                new Line(
                    line.id(),
                    line.sku(),
                    line.productId(),
                    line.title(),
                    line.quantity(),
                    shippable.getOrDefault(line.id(), line.needsShipping())))
        .toList();
  }

  /** What is in all parcels; an earlier one may hold what the order has no more. */
  public Packing packing(List<Line> lines) {
    Packing all = Packing.of(parcels, lines);
    return earlier.isEmpty()
        ? all
        : new Packing(
            all.parcels(),
            all.known(),
            Packing.of(parcels.stream().filter(this::isNew).toList(), lines).foreign());
  }

  /** The part of it that was not reported in an earlier round. */
  public Packing news(Packing all) {
    return earlier.isEmpty()
        ? all
        : new Packing(
            all.parcels().stream().filter(one -> isNew(one.parcel())).toList(),
            all.known(),
            all.foreign());
  }

  private boolean isNew(Parcel parcel) {
    return earlier.stream().noneMatch(parcel::isSame);
  }
}
