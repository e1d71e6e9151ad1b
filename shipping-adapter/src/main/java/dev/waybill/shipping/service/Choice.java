package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Selection;
import java.util.List;

/**
 * What a parcel is bought as.
 *
 * @param quoted whether rates were asked for, so that the choice may be another the next time
 * @param leftOut accounts that might have been cheaper, and did not answer
 */
public record Choice(Carrier carrier, Selection selection, boolean quoted, List<LeftOut> leftOut) {

  public Choice {
    leftOut = List.copyOf(leftOut);
  }
}
