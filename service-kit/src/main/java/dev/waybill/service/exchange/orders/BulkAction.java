package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An action on several orders, and how far it is.
 *
 * @param remaining orders that were not looked at yet
 * @param failures orders on which it was not taken
 * @param causes why not, the most frequent first
 */
public record BulkAction(Bulk bulk, int remaining, List<Failure> failures, List<Cause> causes) {

  /**
   * The action.
   *
   * @param filter what the orders were chosen by
   * @param action as for one order
   * @param finishedAt null while it is running
   * @param againOf the bulk action that did not get these orders done; null if there is none
   */
  public record Bulk(
      long id,
      String status,
      String actor,
      JsonNode filter,
      JsonNode action,
      int total,
      int done,
      int failed,
      Instant createdAt,
      @Nullable Instant finishedAt,
      @Nullable Long againOf) {}

  /** An order on which it was not taken, and why. */
  public record Failure(String orderId, String why) {}

  /**
   * Why it is not taken, or was not.
   *
   * @param orders on how many
   * @param first one of them
   */
  public record Cause(String why, int orders, String first) {}
}
