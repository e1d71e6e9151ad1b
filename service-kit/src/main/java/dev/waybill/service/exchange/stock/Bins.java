package dev.waybill.service.exchange.stock;

import java.util.List;

/** In which bins pieces lie; what lies in none is left out. */
public record Bins(List<Bin> bins) {

  /** Pieces of a SKU at a location. */
  public record Place(String location, String sku) {}

  /** At most 5,000 places. */
  public record Question(List<Place> places) {}

  /** Where the pieces of a SKU lie at a location. */
  public record Bin(String location, String sku, String bin) {

    public Place place() {
      return new Place(location, sku);
    }
  }
}
