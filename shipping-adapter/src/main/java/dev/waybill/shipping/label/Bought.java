package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.service.LeftOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label and what it is for.
 *
 * @param account that it was bought under
 * @param leftOut accounts that did not answer when rates were compared
 * @param chosenBy the rule; null where there are no rules, or nobody knows any more
 * @param days until delivery, as the carrier said before it sold; null if nobody knows
 */
record Bought(
    String account,
    Shipment shipment,
    Label label,
    List<LeftOut> leftOut,
    @Nullable ChosenBy chosenBy,
    @Nullable Integer days) {}
