package dev.waybill.orchestrator.rules;

import java.time.Instant;

/**
 * Since when a version counts, and who said so.
 *
 * @param version 0 for no rules
 */
record RuleActivation(long id, int version, Instant at, String who, String reason) {}
