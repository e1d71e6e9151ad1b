package dev.waybill.inventory.stock;

import dev.waybill.contracts.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code reserve}: from where an order is shipped. A workflow fans out over {@code
 * allocations}, one parcel for each.
 *
 * @param missing what was wanted and could not be had, where the workflow ships what is there; null
 *     if nothing is missing
 */
public record Allocations(List<Allocation> allocations, @Nullable List<Missing> missing) {

  /** Everything that was wanted. */
  public Allocations(List<Allocation> allocations) {
    this(allocations, null);
  }

  /** A SKU of which there was not enough. */
  public record Missing(String sku, int wanted, int reserved) {}

  /**
   * What one location ships.
   *
   * @param origin address of the location; null if it has none
   * @param grams what its lines weigh by the catalogue, without packaging; null where that does not
   *     know all of them
   * @param problems what is missing for shipping, such as {@value #NO_WEIGHT}; null for nothing
   * @param dimensions of a box for all that does not ship alone; null where the catalogue does not
   *     know all of it
   * @param alone what goes in parcels of its own; null for nothing
   */
  public record Allocation(
      String location,
      @Nullable Address origin,
      List<Line> lines,
      @Nullable Long grams,
      @Nullable List<String> problems,
      @Nullable Dimensions dimensions,
      @Nullable List<Alone> alone) {

    /** An item of the catalogue of which nobody says what it weighs. */
    public static final String NO_WEIGHT = "no-weight";

    /** Of which nothing is known but what it is. */
    public Allocation(String location, List<Line> lines) {
      this(location, null, lines, null, null, null, null);
    }

    /**
     * The same from this address, if a parcel can come back to it: often only a country is told.
     */
    public Allocation from(@Nullable Address address) {
      return address == null || address.line1() == null || address.line1().isBlank()
          ? this
          : new Allocation(location, address, lines, grams, problems, dimensions, alone);
    }
  }

  /** Of a piece or a box, each at least 1. */
  public record Dimensions(int lengthMm, int widthMm, int heightMm) {}

  /**
   * Pieces of a line that ship alone, each in a parcel.
   *
   * @param sku as the order has it
   * @param grams of one; null where the catalogue does not know
   * @param dimensions of one; null where the catalogue does not know
   */
  public record Alone(
      String sku, int quantity, @Nullable Long grams, @Nullable Dimensions dimensions) {}

  /**
   * Pieces of one SKU.
   *
   * @param sku as the order has it, so that shop, label and message find their line
   * @param untracked true if nobody counts this SKU, so that nothing is held for it; otherwise null
   * @param parts what is taken from the shelves for it, where that is something else: the parts of
   *     a kit, or the SKU that the shop calls differently; otherwise null
   */
  public record Line(
      String sku, int quantity, @Nullable Boolean untracked, @Nullable List<Part> parts) {

    /** An article that is on the shelf under the order's own SKU. */
    public Line(String sku, int quantity, @Nullable Boolean untracked) {
      this(sku, quantity, untracked, null);
    }
  }

  /**
   * Pieces of one part.
   *
   * @param quantity for all pieces of the line together
   */
  public record Part(String sku, int quantity) {}
}
