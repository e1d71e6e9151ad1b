package dev.waybill.shipping.easypost;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.ReturnLabels;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Labels of the way back. Nobody notes their draft: one that an earlier attempt made is found by
 * our reference, and bought if it was not.
 */
record EasyPostReturns(Requests requests, EasyPost carrier) implements ReturnLabels {

  @Override
  public Purchase buyReturn(Shipment back, Label outbound) {
    Told.Shipment draft =
        carrier
            .underReference(back.reference())
            .orElseGet(() -> carrier.created(requests.wayBack(back), back.shipTo()));
    if (draft.isBought()) {
      return carrier.bought(back, draft);
    }
    List<Rate> offered = Labels.rates(draft.rates());
    Rate rate =
        offered.stream()
            .filter(one -> one.service().equals(outbound.service()))
            .findFirst()
            .or(() -> cheapestOf(offered, outbound.carrier()))
            .orElseThrow(
                () ->
                    new Refusal(
                        "no-service", outbound.carrier() + " sells no label for the way back."));
    return carrier.buy(
        back, new Selection(rate.service(), draft.id(), rate.id(), rate.amount(), rate.days()));
  }

  /** A label of the way back is taken by the carrier of the way there only. */
  private static Optional<Rate> cheapestOf(List<Rate> rates, String carrier) {
    return rates.stream()
        .filter(rate -> rate.carrier().equals(carrier))
        .min(Comparator.comparing(rate -> rate.amount().amount()));
  }
}
