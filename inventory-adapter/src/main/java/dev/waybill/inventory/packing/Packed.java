package dev.waybill.inventory.packing;

import java.util.List;

/**
 * The result of {@code await-packing}.
 *
 * @param picked what is in the box; none for an order without pieces
 */
record Packed(List<Pieces> picked) {

  static Packed of(List<PackingLine> lines) {
    return new Packed(lines.stream().map(PackingLine::inTheBox).toList());
  }
}
