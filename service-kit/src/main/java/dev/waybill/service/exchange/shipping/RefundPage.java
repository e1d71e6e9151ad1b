package dev.waybill.service.exchange.shipping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Voided labels whose money is not back, the oldest first.
 *
 * @param next the cursor of the next page; null after the last
 */
public record RefundPage(List<OwedRefund> refunds, @Nullable String next) {}
