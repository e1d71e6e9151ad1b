package dev.waybill.inventory.stock;

import dev.waybill.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps stock. Implementations pass the contract suite {@code StockProviderContract}.
 *
 * <p>A provider is either in this service's own database, and then takes whole poll batches in the
 * transaction of their ledger ({@link LocalStockSteps}); or it is called over the network, one
 * demand at a time ({@link RemoteStockSteps}), and may throw what the kit's clients throw.
 */
public interface StockProvider {

  /** Nothing may be promised twice, so an order gets what it asks for or nothing. */
  String OUT_OF_STOCK = "out-of-stock";

  /**
   * Reserves every demand wholly or, unless it is {@link Demand#partial}, not at all, in the given
   * order.
   *
   * @return by reference: completed with {@link Allocations}, or rejected as {@link #OUT_OF_STOCK}
   *     with the SKUs that lack, a partial demand only if there is nothing of all that it wants
   */
  Map<String, Outcome> reserve(List<Demand> demands);

  /**
   * Gives back what was reserved under the references. What is not reserved, or was given back
   * before, is no error: the end is the same.
   *
   * @return by reference
   */
  Map<String, Outcome> release(List<String> references);

  /**
   * Takes off what has left with its order: it is neither on hand nor reserved any more, and a
   * release gives nothing of it back. What is not reserved, or was taken off before, is no error.
   *
   * @return by the id of the hand-over
   */
  Map<String, Outcome> commit(List<HandOver> handOvers);

  /** What was reserved under a reference, if anything still is; without what is missing. */
  Optional<Outcome> find(String reference);
}
