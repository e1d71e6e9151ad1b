package dev.waybill.service.exchange.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, or of what changed.
 *
 * @param page counted from 0
 * @param total of all pages, as far as the orchestrator counts
 * @param more whether there are more than {@code total}
 * @param next where reading what changes goes on; null where that was not asked for
 */
public record OrderList(
    List<OrderSummary> items,
    int page,
    int size,
    long total,
    boolean more,
    @Nullable String next) {}
