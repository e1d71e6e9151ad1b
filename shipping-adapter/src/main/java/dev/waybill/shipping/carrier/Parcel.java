package dev.waybill.shipping.carrier;

import java.util.List;

/** One box: its weight and what is in it. */
public record Parcel(int grams, List<Item> items) {

  public record Item(String sku, int quantity) {}
}
