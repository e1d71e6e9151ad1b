package dev.waybill.sandbox.warehouse;

import java.util.List;

/** Goods set aside. Guarded by the warehouse's lock. */
final class Reservation {

  final long number;
  final String reference;
  final List<Pick> picks;
  boolean released;

  Reservation(long number, String reference, List<Pick> picks) {
    this.number = number;
    this.reference = reference;
    this.picks = picks;
  }

  String id() {
    return "rsv_" + number;
  }

  record Pick(String location, String sku, int quantity) {}
}
