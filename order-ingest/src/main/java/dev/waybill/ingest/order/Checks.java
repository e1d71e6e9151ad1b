package dev.waybill.ingest.order;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ShopStatus;
import org.jspecify.annotations.Nullable;

/** What has to be true of an order of any platform before anybody packs it. */
final class Checks {

  private Checks() {}

  static void check(Order order, ShopStatus status, Problems problems) {
    boolean anything = false;
    boolean parcel = false;
    boolean others = false;
    for (OrderLine line : order.lines()) {
      others |= line.fulfilledBy() != null;
      if (line.quantity() == 0) {
        continue;
      }
      anything = true;
      parcel |= line.needsShipping();
      if (line.needsShipping() && line.sku().isEmpty() && line.productId() == null) {
        problems.add(
            "unidentified-line",
            "Line "
                + line.id()
                + " has neither a SKU nor a product (its product was deleted, or the line was typed"
                + " by hand), so nobody can tell what to pack. Ship the order by hand and complete"
                + " it in the shop, or put the right product on the line there.");
      }
    }
    if (!anything && status == ShopStatus.READY) {
      problems.add(
          "nothing-left",
          others
              ? "No line that is ours has anything left to deliver; the rest is delivered by"
                  + " others. Release the order to end it here: nothing is sent."
              : "The shop says that the order is to be fulfilled, but no line has anything left to"
                  + " deliver. Complete or cancel it in the shop.");
    }
    if (parcel
        && !order.delivery().pickup()
        && !isAddress(order.shipTo())
        && !problems.has(Problems.NO_ADDRESS)) {
      problems.add(
          Problems.NO_ADDRESS,
          "The order is to be shipped, but it has no street or no country to ship to. Complete the"
              + " address in the shop; the order then comes again.");
    }
  }

  private static boolean isAddress(@Nullable Address to) {
    return to != null && !to.line1().isBlank() && !to.country().isBlank();
  }
}
