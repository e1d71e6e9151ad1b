package dev.waybill.service.exchange.orders;

import java.time.Duration;
import java.time.Instant;

/**
 * That an order is stuck.
 *
 * @param since when its limit had passed
 * @param limit how long it might have stayed where it was
 */
public record Stuck(Instant since, Duration limit) {}
