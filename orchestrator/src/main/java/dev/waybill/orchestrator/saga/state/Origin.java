package dev.waybill.orchestrator.saga.state;

import dev.waybill.contracts.OrderId;
import java.time.Instant;

/**
 * What never changes about an order.
 *
 * @param platform that its shop runs on
 * @param receivedAt when its first snapshot came
 */
public record Origin(OrderId orderId, String platform, Instant placedAt, Instant receivedAt) {}
