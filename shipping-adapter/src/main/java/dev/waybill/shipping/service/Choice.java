package dev.waybill.shipping.service;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Selection;

/**
 * What a parcel is bought as.
 *
 * @param quoted whether rates were asked for, so that the choice may be another the next time
 */
public record Choice(Carrier carrier, Selection selection, boolean quoted) {}
