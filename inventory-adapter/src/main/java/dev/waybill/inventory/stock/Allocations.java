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
   * @param boxes into which all of it goes, where the location has packagings; otherwise null
   * @param estimated why no packaging was chosen for what is packed together, such as {@code
   *     no-size}; null if one was, or there are none
   * @param dangerous what of it is dangerous goods by the catalogue; null for nothing
   */
  public record Allocation(
      String location,
      @Nullable Address origin,
      List<Line> lines,
      @Nullable Long grams,
      @Nullable List<String> problems,
      @Nullable Dimensions dimensions,
      @Nullable List<Alone> alone,
      @Nullable List<PlannedBox> boxes,
      @Nullable String estimated,
      @Nullable List<Dangerous> dangerous) {

    /** An item of the catalogue of which nobody says what it weighs. */
    public static final String NO_WEIGHT = "no-weight";

    /** Of which nothing is known but what it is. */
    public Allocation(String location, List<Line> lines) {
      this(location, null, lines, null, null, null, null);
    }

    /** For which no boxes are planned, with nothing dangerous in it. */
    public Allocation(
        String location,
        @Nullable Address origin,
        List<Line> lines,
        @Nullable Long grams,
        @Nullable List<String> problems,
        @Nullable Dimensions dimensions,
        @Nullable List<Alone> alone) {
      this(location, origin, lines, grams, problems, dimensions, alone, null, null, null);
    }

    /**
     * The same in these boxes.
     *
     * @param why no packaging was chosen; null if one was
     */
    public Allocation in(List<PlannedBox> planned, @Nullable String why) {
      return new Allocation(
          location, origin, lines, grams, problems, dimensions, alone, planned, why, dangerous);
    }

    /**
     * The same from this address, if a parcel can come back to it: often only a country is told.
     */
    public Allocation from(@Nullable Address address) {
      return address == null || address.line1() == null || address.line1().isBlank()
          ? this
          : new Allocation(
              location,
              address,
              lines,
              grams,
              problems,
              dimensions,
              alone,
              boxes,
              estimated,
              dangerous);
    }
  }

  /**
   * What goes into one box, and becomes one parcel.
   *
   * @param packaging code of the packaging; null for a parcel without one
   * @param carrierPackaging the carrier's own code of it; null if the box is the sender's
   * @param emptyGrams what the packaging weighs; null without one
   * @param grams what is in it, without packaging; null where the catalogue does not know all of it
   * @param dimensions outer sides; null where nobody knows them
   */
  public record PlannedBox(
      @Nullable String packaging,
      @Nullable String carrierPackaging,
      @Nullable Integer emptyGrams,
      @Nullable Long grams,
      @Nullable Dimensions dimensions,
      List<BoxItem> items) {}

  /**
   * Pieces in a box.
   *
   * @param sku as the order has it
   * @param grams of one; null where the catalogue does not know
   */
  public record BoxItem(String sku, int quantity, @Nullable Long grams) {}

  /**
   * Goods that not every carrier takes.
   *
   * @param sku as the order has it
   * @param kind UN number or kind, of a kit those of its parts
   */
  public record Dangerous(String sku, String kind) {}

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
