package dev.waybill.inventory.rules;

import java.time.Instant;

/**
 * Since when a version counts, and who said so.
 *
 * @param version 0 for no rules
 */
record Activation(int version, Instant at, String who, String reason) {}
