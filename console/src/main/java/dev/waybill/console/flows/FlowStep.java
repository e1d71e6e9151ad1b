package dev.waybill.console.flows;

import java.util.List;
import java.util.Map;

/**
 * A step as the form shows it.
 *
 * @param section "steps" or "cancelled"
 * @param line of its name, counted from 1
 * @param fields single values by key, with {@code retry.attempts} and the like; empty where the
 *     value is not a single one
 */
record FlowStep(
    String name, String section, int line, List<String> needs, Map<String, String> fields) {

  public String field(String key) {
    return fields.getOrDefault(key, "");
  }

  public boolean isHold() {
    return fields.containsKey("hold");
  }

  public boolean isCancelled() {
    return section.equals(FlowText.CANCELLED);
  }

  /** What it does, in a few words. */
  public String does() {
    if (isHold()) {
      return "waits: " + field("hold");
    }
    return fields.containsKey("http") ? "http" : field("service") + ' ' + field("action");
  }

  public Condition condition() {
    return Condition.read(field("when"));
  }
}
