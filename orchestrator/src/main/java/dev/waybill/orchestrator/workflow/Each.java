package dev.waybill.orchestrator.workflow;

import java.util.List;

/**
 * The list that a step fans out over, as {@code each: reserve-stock.allocations} names it.
 *
 * @param step whose result holds the list
 * @param path field names from the result down to the list; empty if the result is the list
 */
public record Each(String step, List<String> path) {

  /** As its author wrote it. */
  @Override
  public String toString() {
    return path.isEmpty() ? step : step + '.' + String.join(".", path);
  }
}
