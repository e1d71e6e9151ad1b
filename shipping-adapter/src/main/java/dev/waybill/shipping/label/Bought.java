package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Shipment;

/**
 * A label and what it is for.
 *
 * @param account that it was bought under
 */
record Bought(String account, Shipment shipment, Label label) {}
