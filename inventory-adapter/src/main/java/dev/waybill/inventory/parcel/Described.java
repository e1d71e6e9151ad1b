package dev.waybill.inventory.parcel;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code describe-parcels}: of each location of the reservation what counts now. What
 * is in the parcels is told by the reservation alone.
 */
record Described(List<Parcel> parcels) {

  /** The fields are those of the {@link Allocation}. */
  record Parcel(
      String location,
      @Nullable Long grams,
      @Nullable Dimensions dimensions,
      @Nullable List<Alone> alone) {

    static Parcel of(Allocation allocation) {
      return new Parcel(
          allocation.location(), allocation.grams(), allocation.dimensions(), allocation.alone());
    }
  }
}
