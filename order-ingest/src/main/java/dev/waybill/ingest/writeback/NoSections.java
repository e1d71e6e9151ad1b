package dev.waybill.ingest.writeback;

/** Nothing of the order itself is needed: its id and the parcels are enough. */
record NoSections() {}
