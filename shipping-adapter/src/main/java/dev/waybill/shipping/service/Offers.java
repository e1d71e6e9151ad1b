package dev.waybill.shipping.service;

import java.util.List;
import java.util.stream.Stream;

/**
 * What several accounts say that a parcel would cost.
 *
 * @param offers in the order of the accounts; perhaps none with a rate
 * @param leftOut those that did not answer
 */
record Offers(List<Offer> offers, List<LeftOut> leftOut) {

  /** Those, and the carriers that a gateway could not ask. */
  List<LeftOut> notCompared() {
    return Stream.concat(
            leftOut.stream(),
            offers.stream()
                .filter(offer -> !offer.draft().missing().isEmpty())
                .map(offer -> LeftOut.of(offer.carrier().name(), offer.draft().missing())))
        .toList();
  }

  List<PricedService> priced() {
    return offers.stream().flatMap(Offer::priced).toList();
  }
}
