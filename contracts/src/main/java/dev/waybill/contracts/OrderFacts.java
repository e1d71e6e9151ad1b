package dev.waybill.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few facts about an order that a workflow's conditions may use: {@code order.total > 1000},
 * {@code order.needsShipping}. They travel beside the order, so that conditions are decided without
 * reading all of it. No personal data.
 *
 * @param total in major units of {@code currency}, for comparing, not for bookkeeping
 * @param country ISO 3166-1 alpha-2 of the destination; "" if nothing is shipped
 * @param items pieces left to deliver, over all lines
 * @param needsShipping whether a parcel has to leave: something shippable is left and it is not
 *     picked up
 * @param risk the shop's fraud opinion: "low", "medium", "high", or "" for none
 * @param customerKey SHA-256 (hex) of the lower-cased e-mail, to find a customer's orders without
 *     keeping the address
 */
public record OrderFacts(
    double total,
    String currency,
    String country,
    int items,
    boolean needsShipping,
    boolean pickup,
    String risk,
    String shippingMethod,
    String paymentMethod,
    List<String> tags,
    @Nullable String customerKey) {

  /** These facts with what follows from the lines, the destination and the delivery of an order. */
  public OrderFacts of(Order order) {
    int pieces = 0;
    boolean shippable = false;
    for (OrderLine line : order.lines()) {
      pieces += line.quantity();
      shippable |= line.needsShipping() && line.quantity() > 0;
    }
    boolean fetched = order.delivery().pickup();
    boolean parcel = shippable && !fetched;
    Address to = order.shipTo();
    return new OrderFacts(
        total,
        currency,
        parcel && to != null ? to.country() : "",
        pieces,
        parcel,
        fetched,
        risk,
        shippingMethod,
        paymentMethod,
        tags,
        customerKey);
  }
}
