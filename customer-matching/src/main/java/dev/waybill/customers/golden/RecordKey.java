package dev.waybill.customers.golden;

import dev.waybill.customers.normal.PersonRecord;

/** Which record of which source. */
public record RecordKey(String source, String id) {

  public static RecordKey of(PersonRecord record) {
    return new RecordKey(record.source(), record.id());
  }
}
