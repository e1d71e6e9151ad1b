package dev.waybill.service.exchange.workflows;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version with the orders that are under way on it.
 *
 * @param active whether new orders of all shops take it that have none of their own
 * @param shops those that have it as their own
 * @param byStatus how many orders on it are not finished, by status
 * @param more whether there are more: counting ends at some tens of thousands
 */
public record WorkflowVersionUse(
    int version,
    String author,
    String comment,
    Instant createdAt,
    boolean active,
    List<String> shops,
    long underWay,
    Map<String, Long> byStatus,
    boolean more) {}
