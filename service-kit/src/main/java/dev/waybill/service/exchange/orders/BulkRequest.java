package dev.waybill.service.exchange.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action on several orders. On each it is taken if it is legal then. What is null is not told.
 *
 * @param filter which orders, as the list takes it; null where they are named
 * @param orders their ids; null where there is a filter
 * @param limit most orders to act on, oldest first; null for as many as there may be
 * @param action null only where it is asked how many they are
 * @param step that the action is about
 * @param hold that {@code release} ends
 * @param version that {@code move} moves to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkRequest(
    @Nullable Map<String, Object> filter,
    @Nullable List<String> orders,
    @Nullable Integer limit,
    @Nullable String action,
    @Nullable String step,
    @Nullable String hold,
    @Nullable Integer version,
    @Nullable String reason) {

  /** An action on a step of orders that are named. */
  public BulkRequest(List<String> orders, String action, String step, String reason) {
    this(null, orders, null, action, step, null, null, reason);
  }
}
