package dev.waybill.customers.golden;

import dev.waybill.customers.normal.PersonRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One customer, made of what several records say.
 *
 * @param values what was chosen; source and id are those of the record that is kept
 * @param origins from which record each part comes; a part that nobody says is not there
 */
public record GoldenRecord(PersonRecord values, Map<Part, RecordKey> origins) {

  public GoldenRecord {
    var copy = new EnumMap<Part, RecordKey>(Part.class);
    copy.putAll(origins);
    origins = Collections.unmodifiableMap(copy);
  }
}
