package dev.waybill.ingest.writeback;

import dev.waybill.ingest.writeback.ToldOrder.Line;
import dev.waybill.step.Step;
import java.util.List;

/**
 * What a shop is to be told of what was shipped.
 *
 * @param reference ours, kept with the order where the platform has a place for it
 * @param parcels all that have left so far, those that the shop was told of before included; none
 *     if the order was picked up or had nothing to ship
 * @param lines of the order as it was shipped; empty where the workflow does not send them
 * @param partialStatus of an order of which more is to come (WooCommerce); "" leaves it as it is
 * @param customerNote what the shop is to write to the customer (WooCommerce)
 */
record Shipment(
    String reference,
    List<Parcel> parcels,
    List<Line> lines,
    String partialStatus,
    CustomerNote customerNote) {

  static Shipment of(Step<ToldOrder> step) {
    return new Shipment(
        step.id(),
        Parcel.in(step.command().results().values()),
        step.order().known(),
        step.with("partial-status", ""),
        new CustomerNote(step.with("customer-note", ""), step.with("partial-note", "")));
  }
}
