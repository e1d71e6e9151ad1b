package dev.waybill.inventory.stock;

import dev.waybill.contracts.OrderId;
import dev.waybill.step.Step;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one command says has left.
 *
 * @param id of the command
 * @param order whose reservations leave
 * @param location from where, if the command is for one parcel of several; null for all of them
 */
public record HandOver(String id, OrderId order, @Nullable String location) {

  /** A part of a fan-out over {@code allocations} names its location. */
  static HandOver of(Step<StockOrder> step) {
    JsonNode part = step.command().part();
    return new HandOver(
        step.id(), step.orderId(), part == null ? null : part.path("location").asString(null));
  }
}
