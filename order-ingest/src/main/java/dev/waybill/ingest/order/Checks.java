package dev.waybill.ingest.order;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import java.util.List;
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
    if (parcel && !order.delivery().pickup() && !problems.has(Problems.NO_ADDRESS)) {
      destination(order.shipTo(), problems);
    }
  }

  /** Only what leads nowhere is held here: whether the rest will do, the carrier knows best. */
  private static void destination(@Nullable Address to, Problems problems) {
    if (to == null) {
      nowhere("no address at all", problems);
      return;
    }
    List<AddressFault> faults =
        AddressRule.faults(to).stream().filter(fault -> fault.grade() == Grade.NOWHERE).toList();
    if (!faults.isEmpty()) {
      nowhere(AddressFault.say(faults), problems);
    }
  }

  private static void nowhere(String why, Problems problems) {
    problems.add(
        Problems.NO_ADDRESS,
        "The order is to be shipped, but there is nowhere to send it: "
            + why
            + ". Correct the address here (edit-address), or in the shop; the order then goes on by"
            + " itself.");
  }
}
