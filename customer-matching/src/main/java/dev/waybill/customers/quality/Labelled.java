package dev.waybill.customers.quality;

import dev.waybill.customers.normal.PersonRecord;

/** A record of which it is known whose it is. */
public record Labelled(PersonRecord record, String person) {}
