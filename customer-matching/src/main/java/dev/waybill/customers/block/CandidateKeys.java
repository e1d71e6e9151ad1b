package dev.waybill.customers.block;

import dev.waybill.customers.normal.NormalRecord;
import java.util.ArrayList;
import java.util.List;

/** The keys by which one record's candidates are looked up, in live use. */
public final class CandidateKeys {

  private CandidateKeys() {}

  /** At most one for each rule, in the order of the rules: the most telling first. */
  public static List<String> of(NormalRecord record) {
    var keys = new ArrayList<String>();
    for (Rule rule : Rule.values()) {
      String key = rule.key(record);
      if (key != null) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }
}
