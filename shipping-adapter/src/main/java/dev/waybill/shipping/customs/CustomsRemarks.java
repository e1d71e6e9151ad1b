package dev.waybill.shipping.customs;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.CustomsTerritory;
import dev.waybill.shipping.paper.Invoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice for customs lacks for its way, as far as it is known without the carrier. They
 * are remarks and no refusals: some carriers have the numbers from elsewhere.
 */
final class CustomsRemarks {

  private static final CustomsTerritory UNION = new CustomsTerritory("EU");
  private static final CustomsTerritory BRITAIN = new CustomsTerritory("GB");

  /** Goods of no more than so many euros per parcel can be declared under an IOSS number. */
  private static final BigDecimal IOSS_UP_TO = new BigDecimal(150);

  private CustomsRemarks() {}

  static List<String> of(Invoice invoice) {
    Address sender = invoice.sender();
    if (sender == null) {
      return List.of(
          "The invoice has no sender: give the account a sender, or the location an address.");
    }
    CustomsTerritory from = CustomsTerritory.of(sender.country(), sender.postcode());
    CustomsTerritory to =
        CustomsTerritory.of(invoice.recipient().country(), invoice.recipient().postcode());
    if (from.equals(to)) {
      return List.of();
    }
    var remarks = new ArrayList<String>();
    if ((from.equals(UNION) || from.equals(BRITAIN)) && lacks(invoice.eori())) {
      remarks.add(
          "The sender has no EORI number, which exports need: say it in the carrier account.");
    }
    if (to.equals(UNION)) {
      euros(invoice).ifPresent(value -> ioss(value, invoice, remarks));
    }
    return remarks;
  }

  private static void ioss(BigDecimal value, Invoice invoice, List<String> remarks) {
    boolean low = value.compareTo(IOSS_UP_TO) <= 0;
    if (low && lacks(invoice.ioss())) {
      remarks.add(
          "Goods of up to 150 EUR into the EU without an IOSS number: the recipient pays the tax at"
              + " the door.");
    }
    if (!low && !lacks(invoice.ioss())) {
      remarks.add(
          "Goods of more than 150 EUR into the EU: the IOSS number does not count for them, the"
              + " recipient pays tax and duties.");
    }
  }

  /** Empty where they are declared in another currency: rates are not known here. */
  private static Optional<BigDecimal> euros(Invoice invoice) {
    return invoice.customs().goods().stream()
            .allMatch(goods -> goods.unitValue().currency().equals("EUR"))
        ? Optional.of(
            invoice.customs().goods().stream()
                .map(
                    goods ->
                        goods.unitValue().amount().multiply(BigDecimal.valueOf(goods.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        : Optional.empty();
  }

  private static boolean lacks(@Nullable String number) {
    return number == null || number.isBlank();
  }
}
