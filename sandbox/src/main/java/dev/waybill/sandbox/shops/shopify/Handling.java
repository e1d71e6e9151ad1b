package dev.waybill.sandbox.shops.shopify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was done with the goods and the money of an order through the API. Lines are known by their
 * place. Immutable; most orders share {@link #NONE} until they are shipped.
 *
 * @param complete whether nothing is left to ship
 */
record Handling(
    List<Fulfillment> fulfillments, boolean complete, List<Hold> holds, List<Refund> refunds) {

  static final Handling NONE = new Handling(List.of(), false, List.of(), List.of());

  /**
   * @param pieces by place; empty for an order whose lines are not known here
   */
  record Fulfillment(
      long id,
      String company,
      String number,
      String url,
      Instant at,
      Map<Integer, Integer> pieces) {}

  /**
   * @param pieces by place, which are split off; empty: all that is left
   */
  record Hold(long id, String handle, String reason, Map<Integer, Integer> pieces) {}

  /**
   * @param minor in the shop's currency
   */
  record Refund(long id, String key, String note, long minor, Map<Integer, Integer> pieces) {}

  Handling with(Fulfillment fulfillment, boolean all) {
    return new Handling(and(fulfillments, fulfillment), all, holds, refunds);
  }

  Handling with(Hold hold) {
    return new Handling(fulfillments, complete, and(holds, hold), refunds);
  }

  Handling without(List<Long> released) {
    return new Handling(
        fulfillments,
        complete,
        holds.stream().filter(hold -> !released.contains(hold.id())).toList(),
        refunds);
  }

  Handling with(Refund refund) {
    return new Handling(fulfillments, complete, holds, and(refunds, refund));
  }

  int shipped(int place) {
    return fulfillments.stream().mapToInt(one -> one.pieces().getOrDefault(place, 0)).sum();
  }

  /** Of a line, in split-off fulfillment orders. */
  int held(int place) {
    return holds.stream().mapToInt(one -> one.pieces().getOrDefault(place, 0)).sum();
  }

  int refunded(int place) {
    return refunds.stream().mapToInt(one -> one.pieces().getOrDefault(place, 0)).sum();
  }

  boolean isHeldWholly() {
    return holds.stream().anyMatch(one -> one.pieces().isEmpty());
  }

  private static <T> List<T> and(List<T> all, T one) {
    var more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }
}
