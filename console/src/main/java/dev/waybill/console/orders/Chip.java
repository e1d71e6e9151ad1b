package dev.waybill.console.orders;

import java.util.ArrayList;
import java.util.List;

/** A number that is a link: how many orders stand so, and which. */
record Chip(String label, String tone, long count, String link, boolean chosen) {

  static List<Chip> row(OrderCounts counts, OrderFilter filter) {
    var chips = new ArrayList<Chip>();
    chips.add(
        new Chip(
            "All",
            "all",
            counts.all(),
            filter.withStatus("").link(),
            filter.status().isEmpty() && !filter.retrying() && !filter.warned()));
    for (OrderStatus status : OrderStatus.values()) {
      chips.add(
          new Chip(
              status.label(),
              status.tone(),
              counts.of(status),
              filter.withStatus(status.name()).link(),
              filter.status().equals(status.name())));
      if (status == OrderStatus.IN_PROGRESS) {
        chips.add(
            new Chip(
                "Retrying",
                "warn",
                counts.retrying(),
                filter.onlyRetrying().link(),
                filter.retrying()));
      }
    }
    chips.add(
        new Chip(
            "Warnings", "warn", counts.warnings(), filter.onlyWarned().link(), filter.warned()));
    return chips;
  }
}
