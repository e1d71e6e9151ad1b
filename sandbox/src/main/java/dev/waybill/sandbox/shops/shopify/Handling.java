package dev.waybill.sandbox.shops.shopify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done with the goods and the money of an order through the API. Lines are known by their
 * place. Immutable; most orders share {@link #NONE} until they are shipped.
 *
 * @param complete whether nothing is left to ship
 * @param kept JSON that the app keeps with the order, by its key
 * @param moved what is to be sent from elsewhere than the main location
 */
record Handling(
    List<Fulfillment> fulfillments,
    boolean complete,
    List<Hold> holds,
    List<Refund> refunds,
    Map<String, String> kept,
    List<Moved> moved) {

  static final Handling NONE =
      new Handling(List.of(), false, List.of(), List.of(), Map.of(), List.of());

  /**
   * @param pieces by place; empty for an order whose lines are not known here
   * @param cancelled whether it was taken back
   * @param events what apps told of its way, first to last
   * @param display how it is displayed while it is not
   */
  record Fulfillment(
      long id,
      String company,
      String number,
      String url,
      Instant at,
      Map<Integer, Integer> pieces,
      boolean cancelled,
      List<Event> events,
      String display) {

    Fulfillment takenBack() {
      return new Fulfillment(id, company, number, url, at, pieces, true, events, display);
    }

    Fulfillment displayed(String other) {
      return new Fulfillment(id, company, number, url, at, pieces, cancelled, events, other);
    }

    Fulfillment with(Event event) {
      return new Fulfillment(
          id, company, number, url, at, pieces, cancelled, and(events, event), display);
    }
  }

  /** A station on the way of a fulfillment. */
  record Event(long id, String status, String happenedAt, String city, String country) {}

  /** With word of the way of a fulfillment. */
  Handling with(long fulfillment, Event event) {
    return new Handling(
        fulfillments.stream().map(one -> one.id() == fulfillment ? one.with(event) : one).toList(),
        complete,
        holds,
        refunds,
        kept,
        moved);
  }

  /**
   * @param pieces by place, which are split off; empty: all that is left
   * @param byAnother whether another app, or the merchant, holds it
   */
  record Hold(
      long id, String handle, String reason, Map<Integer, Integer> pieces, boolean byAnother) {}

  /**
   * @param id of the fulfillment order that was split off
   * @param place of the line; {@link #WHOLE} for all of the order, which splits nothing off
   */
  record Moved(long id, int place, Location to) {}

  static final int WHOLE = -1;

  /** A line, or all of the order, is to be sent from there. */
  Handling with(Moved move) {
    var others = moved.stream().filter(one -> one.place() != move.place()).toList();
    return new Handling(fulfillments, complete, holds, refunds, kept, and(others, move));
  }

  Handling movedBack() {
    return new Handling(fulfillments, complete, holds, refunds, kept, List.of());
  }

  /** From where what was not split off is to be sent. */
  Location location() {
    return moved.stream()
        .filter(one -> one.place() == WHOLE)
        .map(Moved::to)
        .findFirst()
        .orElse(Location.MAIN);
  }

  /** Whether a line was split off, to be sent from elsewhere. */
  boolean isMoved(int place) {
    return moved.stream().anyMatch(one -> one.place() == place);
  }

  /**
   * @param minor in the shop's currency
   */
  record Refund(long id, String key, String note, long minor, Map<Integer, Integer> pieces) {}

  Handling with(Fulfillment fulfillment, boolean all) {
    return new Handling(and(fulfillments, fulfillment), all, holds, refunds, kept, moved);
  }

  Handling with(Hold hold) {
    return new Handling(fulfillments, complete, and(holds, hold), refunds, kept, moved);
  }

  Handling without(List<Long> released) {
    return new Handling(
        fulfillments,
        complete,
        holds.stream().filter(hold -> !released.contains(hold.id())).toList(),
        refunds,
        kept,
        moved);
  }

  Handling with(Refund refund) {
    return new Handling(fulfillments, complete, holds, and(refunds, refund), kept, moved);
  }

  Handling keeping(String key, String json) {
    var all = new HashMap<>(kept);
    all.put(key, json);
    return new Handling(fulfillments, complete, holds, refunds, Map.copyOf(all), moved);
  }

  Handling displaying(long fulfillment, String display) {
    return new Handling(
        fulfillments.stream()
            .map(one -> one.id() == fulfillment ? one.displayed(display) : one)
            .toList(),
        complete,
        holds,
        refunds,
        kept,
        moved);
  }

  /** What was in it is to be shipped again. */
  Handling takingBack(long fulfillment) {
    return new Handling(
        fulfillments.stream().map(one -> one.id() == fulfillment ? one.takenBack() : one).toList(),
        false,
        holds,
        refunds,
        kept,
        moved);
  }

  /** Fulfillments that were not taken back. */
  List<Fulfillment> activeFulfillments() {
    return fulfillments.stream().filter(one -> !one.cancelled()).toList();
  }

  int shipped(int place) {
    return activeFulfillments().stream().mapToInt(one -> one.pieces().getOrDefault(place, 0)).sum();
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
