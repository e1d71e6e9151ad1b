package dev.waybill.console.orders;

import java.util.ArrayList;
import java.util.List;

/** A number that is a link: how many orders stand so, and which. */
record FilterChip(String label, String tone, long count, String link, boolean chosen) {

  static List<FilterChip> row(StatusCounts counts, OrderFilter filter) {
    var chips = new ArrayList<FilterChip>();
    chips.add(
        new FilterChip(
            "All",
            "all",
            counts.all(),
            filter.withStatus("").link(),
            filter.status().isEmpty() && !filter.retrying() && !filter.warned()));
    for (OrderStatus status : OrderStatus.values()) {
      chips.add(
          new FilterChip(
              status.label(),
              status.tone(),
              counts.of(status),
              filter.withStatus(status.name()).link(),
              filter.status().equals(status.name())));
      if (status == OrderStatus.IN_PROGRESS) {
        chips.add(
            new FilterChip(
                "Retrying",
                "warn",
                counts.retrying(),
                filter.onlyRetrying().link(),
                filter.retrying()));
      }
    }
    chips.add(
        new FilterChip(
            "Warnings", "warn", counts.warnings(), filter.onlyWarned().link(), filter.warned()));
    return chips;
  }
}
