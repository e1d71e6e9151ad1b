package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import java.util.stream.Stream;

/** What one account says a parcel would cost. */
record Offer(Carrier carrier, Draft draft) {

  Stream<PricedService> priced() {
    return draft.rates().stream().map(rate -> new PricedService(carrier, draft, rate));
  }
}
