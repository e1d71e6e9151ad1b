package dev.waybill.orchestrator.bulk;

/**
 * Why an action is not taken, or was not.
 *
 * @param orders on how many
 * @param first one of them
 */
public record BulkCause(String why, int orders, String first) {}
