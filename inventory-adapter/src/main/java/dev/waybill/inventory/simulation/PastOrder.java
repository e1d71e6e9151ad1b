package dev.waybill.inventory.simulation;

import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Demand;
import java.util.Map;

/**
 * What an order wanted once.
 *
 * @param had what it got and did not give back; empty if it got nothing
 */
record PastOrder(Demand demand, Map<Shelf, Integer> had) {}
