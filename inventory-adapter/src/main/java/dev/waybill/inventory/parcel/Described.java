package dev.waybill.inventory.parcel;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Alone;
import dev.waybill.inventory.stock.Allocations.Dangerous;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.inventory.stock.Allocations.PlannedBox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code describe-parcels}: of each location of the reservation what counts now. What
 * is in the parcels is told by the reservation alone.
 */
record Described(List<Parcel> parcels) {

  /**
   * The fields are those of the {@link Allocation}.
   *
   * @param customs what is declared of each line; null where no border is crossed
   */
  record Parcel(
      String location,
      @Nullable Address origin,
      @Nullable Long grams,
      @Nullable Dimensions dimensions,
      @Nullable List<Alone> alone,
      @Nullable List<PlannedBox> boxes,
      @Nullable String estimated,
      @Nullable List<Declared> customs,
      @Nullable List<Dangerous> dangerous) {

    static Parcel of(Allocation allocation, @Nullable List<Declared> customs) {
      return new Parcel(
          allocation.location(),
          allocation.origin(),
          allocation.grams(),
          allocation.dimensions(),
          allocation.alone(),
          allocation.boxes(),
          allocation.estimated(),
          customs,
          allocation.dangerous());
    }
  }

  /**
   * What customs are told of one piece of a line; of a kit that are several goods.
   *
   * @param sku as the order has it
   */
  record Declared(String sku, List<Goods> goods) {}

  /**
   * Pieces of one kind.
   *
   * @param quantity in one piece of the line
   * @param unitValue of one of them
   * @param grams of one of them
   * @param tariff HS code, digits
   * @param origin where it was made, ISO 3166-1 alpha-2
   */
  record Goods(
      String sku,
      String description,
      int quantity,
      Money unitValue,
      int grams,
      String tariff,
      String origin) {}
}
