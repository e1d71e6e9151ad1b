package dev.waybill.service.exchange.shops;

import org.jspecify.annotations.Nullable;

/**
 * Whether a shop can be worked with.
 *
 * @param problem what is wrong and what to do, in plain words; null if all is well
 */
public record ConnectionTest(boolean ok, @Nullable String problem) {}
