package dev.waybill.inventory.packing;

import dev.waybill.contracts.Packing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code await-packing}.
 *
 * @param picked what is in the box; none for an order without pieces
 * @param packing into which boxes, by location, as the packer said it; null where nobody did, and
 *     what was planned counts
 */
record Packed(List<Pieces> picked, @Nullable List<Packing> packing) {

  static Packed of(List<PackingLine> lines, @Nullable List<Packing> packing) {
    return new Packed(lines.stream().map(PackingLine::inTheBox).toList(), packing);
  }
}
