package dev.waybill.console.orders;

import java.util.ArrayList;
import java.util.List;

/** A number that is a link: how many orders stand so, and which. */
record FilterChip(String label, String tone, long count, String link, boolean chosen) {

  static List<FilterChip> row(StatusCounts counts, OrderFilter filter, OrderWords words) {
    var chips = new ArrayList<FilterChip>();
    chips.add(
        new FilterChip(
            words.word("orders.all"),
            "all",
            counts.all(),
            filter.only("status", "").link(),
            filter.get("status").isEmpty()
                && filter.get("retrying").isEmpty()
                && filter.get("warned").isEmpty()));
    for (OrderStatus status : OrderStatus.values()) {
      chips.add(
          new FilterChip(
              words.status(status.name()),
              status.tone(),
              counts.of(status),
              filter.only("status", status.name()).link(),
              filter.get("status").equals(status.name())));
      if (status == OrderStatus.IN_PROGRESS) {
        chips.add(flag("retrying", counts.retrying(), filter, words));
      }
    }
    chips.add(flag("warned", counts.warnings(), filter, words));
    return chips;
  }

  private static FilterChip flag(String name, long count, OrderFilter filter, OrderWords words) {
    return new FilterChip(
        words.word("orders." + name),
        "warn",
        count,
        filter.only(name, "true").link(),
        filter.get(name).equals("true"));
  }
}
