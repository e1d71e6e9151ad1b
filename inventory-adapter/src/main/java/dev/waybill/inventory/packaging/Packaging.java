package dev.waybill.inventory.packaging;

import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of box or bag that goods are packed into.
 *
 * @param code by which orders and people name it; never changes
 * @param inner the room for goods
 * @param outer what the carrier measures
 * @param emptyGrams what it weighs without goods
 * @param mostGrams how much the goods in it may weigh
 * @param locations that have it; none: all of them
 * @param cost of one; null if nobody says
 * @param carrierPackaging the carrier's own code, where it sells the box by its name; otherwise
 *     null
 * @param active whether orders are packed into it
 * @param version rises with every change
 */
public record Packaging(
    String code,
    String name,
    Dimensions inner,
    Dimensions outer,
    int emptyGrams,
    int mostGrams,
    List<String> locations,
    @Nullable Cost cost,
    @Nullable String carrierPackaging,
    boolean active,
    int version) {

  /** An amount in major units, and its currency of ISO 4217. */
  public record Cost(BigDecimal amount, String currency) {}

  /** Cubic millimetres of room. */
  public long volume() {
    return (long) inner.lengthMm() * inner.widthMm() * inner.heightMm();
  }

  boolean isAt(String location) {
    return active && (locations.isEmpty() || locations.contains(location));
  }
}
