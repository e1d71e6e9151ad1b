package dev.waybill.shipping.service;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Selection;
import java.util.Optional;

/** One service of one account at its price. */
record PricedService(Carrier carrier, Draft draft, Rate rate) {

  Selection selection() {
    return Selection.of(draft, rate);
  }

  Money amount() {
    return rate.amount();
  }

  int days() {
    return Optional.ofNullable(rate.days()).orElse(Integer.MAX_VALUE);
  }
}
