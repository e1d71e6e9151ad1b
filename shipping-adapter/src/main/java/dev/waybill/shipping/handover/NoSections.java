package dev.waybill.shipping.handover;

/** What handing over reads of the order: nothing, the labels are in the results. */
record NoSections() {}
