package dev.waybill.service.exchange.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered to a test.
 *
 * @param status null if it did not answer
 * @param answer the beginning of what it answered, or why it did not
 */
public record PingResult(boolean ok, @Nullable Integer status, String answer, long millis) {}
