package dev.waybill.inventory.packing;

/** What packing reads of the order: nothing, what is to be packed is in the results. */
record NoSections() {}
