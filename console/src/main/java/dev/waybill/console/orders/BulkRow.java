package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.BulkAction.Bulk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bulk action as its pages show it. Which orders it is for, and why, only operators are told. */
record BulkRow(Bulk bulk) {

  /** What the orchestrator adds to the reason for the history of each order. */
  private static final Pattern ADDED = Pattern.compile(" \\(bulk action \\d+\\)$");

  /** As the API names it; "" if the reader may not know. */
  public String action() {
    return field("action");
  }

  public String step() {
    return field("step");
  }

  /** What else is told: the hold that is released, or the version that is moved to. */
  public String what() {
    String hold = field("hold");
    return hold.isEmpty() ? field("version") : hold;
  }

  public String reason() {
    return ADDED.matcher(field("reason")).replaceFirst("");
  }

  private String field(String name) {
    return bulk.action().path(name).asString("");
  }

  /** The list of the orders that it was chosen by; null if they were named, or nobody may know. */
  public @Nullable OrderFilter filter() {
    if (bulk.filter().isEmpty() || bulk.filter().has("orders")) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    bulk.filter()
        .properties()
        .forEach(one -> values.put(one.getKey(), one.getValue().asString("")));
    return OrderFilter.of(values);
  }

  public boolean running() {
    return bulk.finishedAt() == null;
  }

  /** Orders that it came to. */
  public int settled() {
    return bulk.done() + bulk.failed();
  }

  public String tone() {
    if (running()) {
      return "busy";
    }
    if (bulk.status().equals("STOPPED")) {
      return "warn";
    }
    return bulk.failed() == 0 ? "good" : "warn";
  }
}
