package dev.waybill.orchestrator.bulk;

/** An order on which a bulk action was not taken, and why. */
public record BulkFailure(String orderId, String why) {}
