package dev.waybill.inventory.packing;

import dev.waybill.contracts.StepCommand;
import dev.waybill.service.exchange.stock.BinOrder;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be picked of one article at one location, and how much of it is.
 *
 * @param shipBy when the order has to leave; null if nothing is promised
 * @param lineSku what the order calls it; null for a part of a kit
 * @param title as the catalogue has it, as the barcode is; null where it has none
 * @param bin where it lies at the location; null where nobody says
 */
record PackingLine(
    String commandId,
    String order,
    Instant since,
    Instant deadline,
    StepCommand.@Nullable ShipBy shipBy,
    String location,
    String sku,
    @Nullable String lineSku,
    @Nullable String title,
    @Nullable String barcode,
    @Nullable String bin,
    int wanted,
    int picked) {

  /** As a picker walks. */
  static final Comparator<PackingLine> AS_ONE_WALKS =
      Comparator.comparing(PackingLine::location)
          .thenComparing(PackingLine::bin, BinOrder.INSTANCE)
          .thenComparing(PackingLine::sku);

  int missing() {
    return wanted - picked;
  }

  boolean is(String name) {
    return sku.equals(name) || name.equals(barcode);
  }

  Pieces inTheBox() {
    return new Pieces(location, sku, picked);
  }

  /** As people read it. */
  String lacking() {
    return "%d x %s (%s)".formatted(missing(), sku, location);
  }
}
