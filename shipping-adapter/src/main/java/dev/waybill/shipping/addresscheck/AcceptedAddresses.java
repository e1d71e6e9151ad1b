package dev.waybill.shipping.addresscheck;

/** Places that a gateway has found right, or suggested itself: they are not asked about again. */
interface AcceptedAddresses {

  boolean contains(Place place);

  void add(Place place);
}
