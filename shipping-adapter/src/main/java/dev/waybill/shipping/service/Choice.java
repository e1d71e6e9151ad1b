package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.rules.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parcel is bought as.
 *
 * @param terms what is asked for beside the service
 * @param quoted whether rates were asked for, so that the choice may be another the next time
 * @param leftOut accounts that might have been cheaper, and did not answer
 * @param chosenBy the rule; null where there are no rules
 */
public record Choice(
    Carrier carrier,
    Selection selection,
    Terms terms,
    boolean quoted,
    List<LeftOut> leftOut,
    @Nullable ChosenBy chosenBy) {

  public Choice {
    leftOut = List.copyOf(leftOut);
  }
}
