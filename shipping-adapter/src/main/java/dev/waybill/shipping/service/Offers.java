package dev.waybill.shipping.service;

import java.util.List;

/**
 * What several accounts say that a parcel would cost.
 *
 * @param offers in the order of the accounts; perhaps none with a rate
 * @param leftOut those that did not answer
 */
record Offers(List<Offer> offers, List<LeftOut> leftOut) {

  List<PricedService> priced() {
    return offers.stream().flatMap(Offer::priced).toList();
  }
}
