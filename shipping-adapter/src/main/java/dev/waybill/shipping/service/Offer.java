package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.stream.Stream;

/** What one account says a parcel would cost. */
record Offer(Carrier carrier, Draft draft) {

  /**
   * Asks for it. A draft whose answer is lost costs nothing and is never bought, so the failure has
   * no effect that anybody would have to look for.
   */
  static Offer of(Carrier carrier, Shipment shipment) {
    try {
      return new Offer(carrier, carrier.draft(shipment));
    } catch (ProviderUnavailable e) {
      Outcome.Unavailable why = e.outcome();
      throw why.mayHaveHappened()
          ? new ProviderUnavailable(why.code(), why.reason(), why.notBefore(), false, e, e.answer())
          : e;
    }
  }

  Stream<PricedService> priced() {
    return draft.rates().stream().map(rate -> new PricedService(carrier, draft, rate));
  }

  boolean has(String service) {
    return draft.rates().stream().anyMatch(rate -> rate.service().equals(service));
  }
}
