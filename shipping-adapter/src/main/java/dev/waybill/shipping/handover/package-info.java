/** Between the label and "shipped": parcels wait until they are with the carrier. */
@NullMarked
package dev.waybill.shipping.handover;

import org.jspecify.annotations.NullMarked;
